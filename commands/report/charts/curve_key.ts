import { text } from "./text.ts";

/** Where the key of a picture of curves begins, and what it explains. */
export interface CurveKey {
  readonly left: number;
  readonly y: number;
  readonly hasIntervals: boolean;
}

/** A five-pointed star about the origin. */
const STAR = Array.from({ length: 10 }, (_, i) => {
  const radius = i % 2 === 0 ? 7.5 : 2.9, angle = Math.PI * (i / 5 - 0.5);
  return `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
}).join(" ");

/** What dot, ring and star stand for, in a line. */
export function curveKey({ left, y, hasIntervals }: CurveKey): string {
  const entries = [
    { sign: '<circle r="3.2"/>', says: "each α", width: 84 },
    {
      sign: '<circle r="4.5" class="hollow" stroke="currentColor" stroke-width="2"/>',
      says: "α = 1: tuned, alone",
      width: 178,
    },
    {
      sign: `<polygon points="${STAR}"/>`,
      says: `α chosen on ID validation${hasIntervals ? ", 95 % interval of the mean" : ""}`,
      width: 0,
    },
  ];
  let x = left;
  return entries.map(({ sign, says, width }) => {
    const drawn = `<g transform="translate(${x} ${y})">${sign}${
      text(says, { x: 13, y: 4.5, quiet: true })
    }</g>`;
    x += width;
    return drawn;
  }).join("\n");
}
