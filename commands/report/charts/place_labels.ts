/** A rectangle, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label to place beside its point. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Where a label goes: the middle of its left or right end, or of all of it. */
export interface PlacedLabel extends Label {
  readonly anchor: "start" | "middle" | "end";
}

/** Widths of a letter and height of a line of the font that labels are set in, with some room. */
const LETTER = 8.8, LINE = 17;

const DIRECTIONS = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]] as const;
const DISTANCES = [10, 15, 22, 32, 46];

/**
 * Places labels beside their points, one after the other: where they lie within the frame, on no
 * label before and on as few of the other points as can be, near rather than far.
 *
 * @param taken points that are better left free
 */
export function placeLabels(
  labels: readonly Label[],
  taken: readonly (readonly [x: number, y: number])[],
  frame: Box,
): readonly PlacedLabel[] {
  const boxes: Box[] = [];
  return labels.map((label) => {
    const [best] = candidates(label)
      .map((placed, order) => {
        const box = boxOf(placed);
        const hidden = taken.filter(([x, y]) => isIn(box, x, y)).length;
        const covered = boxes.filter((other) => overlap(box, other)).length;
        return {
          placed,
          box,
          cost: 1000 * outside(box, frame) + 100 * covered + 3 * hidden + order / 8,
        };
      })
      .sort((a, b) => a.cost - b.cost);
    if (best === undefined) throw new RangeError("Cannot place label: there are no candidates");
    boxes.push(best.box);
    return best.placed;
  });
}

const candidates = ({ text, x, y }: Label): readonly PlacedLabel[] =>
  DISTANCES.flatMap((distance) =>
    DIRECTIONS.map(([dx, dy]): PlacedLabel => ({
      text,
      x: x + dx * distance * (dy === 0 ? 1 : 0.6),
      y: y + dy * (distance + LINE / 4),
      anchor: dx > 0 ? "start" : dx < 0 ? "end" : "middle",
    }))
  );

function boxOf({ text, x, y, anchor }: PlacedLabel): Box {
  const width = LETTER * [...text].length;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LINE / 2, bottom: y + LINE / 2 };
}

const isIn = ({ left, right, top, bottom }: Box, x: number, y: number) =>
  x > left - 6 && x < right + 6 && y > top - 5 && y < bottom + 5;

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** On how many sides it leaves the frame. */
const outside = (box: Box, frame: Box) =>
  [box.left < frame.left, box.right > frame.right, box.top < frame.top, box.bottom > frame.bottom]
    .filter(Boolean).length;
