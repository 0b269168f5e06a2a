import { type } from "arktype";

const range = type(["0 < number <= 10", "0 < number <= 10"]).narrow(([from, to], context) =>
  from <= to || context.mustBe("the smaller number first")
);

const item = type({
  "+": "reject",
  /** Share of the picture's area that a crop keeps; its aspect ratio is 3/4 to 4/3. */
  "random-resized-crop?": range.narrow(([, to], context) =>
    to <= 1 || context.mustBe("shares of the picture's area, at most 1")
  ),
  /** Probability of mirroring left and right. */
  "horizontal-flip?": "0 <= number <= 1",
  /**
   * About the centre, over white: degrees either way, translation as a share of the side, factor.
   */
  "random-affine?": type({
    "+": "reject",
    degrees: "0 <= number <= 180 = 0",
    translate: "0 <= number <= 1 = 0",
    scale: range.default(() => [1, 1] as [number, number]),
  }),
  /** Most degrees, either way, that all hues are turned by together. */
  "random-hue?": "0 <= number <= 180",
  /**
   * Edges drawn as black lines: the probability that over the picture's own colours, and that over
   * white, as a line drawing.
   */
  "random-outlines?": type({
    "+": "reject",
    colors: "0 <= number <= 1 = 0",
    white: "0 <= number <= 1 = 0",
  }).narrow(({ colors, white }, context) =>
    colors + white <= 1 || context.mustBe("probabilities whose sum is at most 1")
  ),
  /** Probability of being drawn in a dark and a light colour and their mixtures, by luma. */
  "random-two-tone?": "0 <= number <= 1",
  /** Probability of losing all colour. */
  "random-grayscale?": "0 <= number <= 1",
}).narrow((given, context) =>
  Object.keys(given).length === 1 || context.mustBe("an object with one key, the augmentation")
);

/** What comes to different pictures when done in another order. */
const ORDERS: readonly (readonly string[])[] = [
  ["random-resized-crop", "random-affine", "random-outlines"],
  ["random-hue", "random-outlines", "random-two-tone", "random-grayscale"],
];

/**
 * The `augment` list of a decode stage: what is drawn at random for each picture each time that it
 * is seen. Every augmentation stands at most once, in the order in which they are done, which is
 * this schema's, where it makes a difference: a crop stands before an affine, which moves what the
 * crop shows, lines are drawn behind both, and what changes colours comes in that order.
 *
 *     augment: [{ random-resized-crop: [0.9, 1.0] }, { horizontal-flip: 0.5 },
 *               { random-affine: { degrees: 15, translate: 0.1, scale: [0.8, 1.2] } },
 *               { random-grayscale: 0.1 }]
 */
export const augmentation = item.array().narrow((items, context) => {
  const names = items.flatMap((given) => Object.keys(given));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return context.mustBe(`without repetition ("${twice}" stands twice)`);
  for (const order of ORDERS) {
    const given = names.filter((name) => order.includes(name));
    const used = order.filter((name) => given.includes(name));
    const wrong = used.findIndex((name, index) => given[index] !== name);
    if (wrong >= 0) {
      const [first, then] = [used[wrong], given[wrong]];
      return context.mustBe(`in the order of use ("${first}" before "${then}")`);
    }
  }
  return true;
});

/** What `augmentation` gives: objects of one key each, defaults filled in. */
export type Augmentation = typeof augmentation.infer;
