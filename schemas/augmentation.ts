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
  /** Probability of losing all colour. */
  "random-grayscale?": "0 <= number <= 1",
}).narrow((given, context) =>
  Object.keys(given).length === 1 || context.mustBe("an object with one key, the augmentation")
);

/**
 * The `augment` list of a decode stage: what is drawn at random for each picture each time that it
 * is seen. Every augmentation stands at most once. Flips and grey come to the same wherever they
 * stand; a crop has to stand before an affine, which moves what the crop shows.
 *
 *     augment: [{ random-resized-crop: [0.9, 1.0] }, { horizontal-flip: 0.5 },
 *               { random-affine: { degrees: 15, translate: 0.1, scale: [0.8, 1.2] } },
 *               { random-grayscale: 0.1 }]
 */
export const augmentation = item.array().narrow((items, context) => {
  const names = items.flatMap((given) => Object.keys(given));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return context.mustBe(`without repetition ("${twice}" stands twice)`);
  const affine = names.indexOf("random-affine");
  return affine < 0 || affine > names.indexOf("random-resized-crop") ||
    context.mustBe('in the order of use ("random-resized-crop" before "random-affine")');
});

/** What `augmentation` gives: objects of one key each, defaults filled in. */
export type Augmentation = typeof augmentation.infer;
