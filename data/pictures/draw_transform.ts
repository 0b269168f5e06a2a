import type { Random } from "../../engine/random.ts";
import type { Augmentation } from "../../schemas/augmentation.ts";
import type { Affine, Crop, Transform } from "./transform.ts";

const MIN_RATIO = 3 / 4;
const MAX_RATIO = 4 / 3;

/**
 * Draws what an `augment` list does to a picture of width × height pixels, seen upright.
 *
 * @param random a stream of the picture's own, so that the order of decoding changes nothing
 */
export function drawTransform(
  augment: Augmentation,
  width: number,
  height: number,
  random: Random,
): Transform {
  return augment.reduce<Transform>(
    (drawn, item) => ({ ...drawn, ...drawItem(item, width, height, random) }),
    {},
  );
}

function drawItem(
  item: Augmentation[number],
  width: number,
  height: number,
  random: Random,
): Transform {
  const crop = item["random-resized-crop"];
  if (crop) return { crop: drawCrop(crop, width, height, random) };
  const affine = item["random-affine"];
  if (affine) return { affine: drawAffine(affine, random) };
  const flip = item["horizontal-flip"];
  if (flip !== undefined) return { flip: random.uniform() < flip };
  const hue = item["random-hue"];
  if (hue !== undefined) return { hue: between(-hue, hue, random) };
  const outlines = item["random-outlines"];
  if (outlines) return drawEdges(outlines, random);
  const twoTone = item["random-two-tone"];
  if (twoTone !== undefined) return drawColors(twoTone, random);
  return { grayscale: random.uniform() < (item["random-grayscale"] ?? 0) };
}

function drawEdges(
  { colors, white }: NonNullable<Augmentation[number]["random-outlines"]>,
  random: Random,
): Transform {
  const drawn = random.uniform();
  if (drawn < colors) return { outlines: "colors" };
  return drawn < colors + white ? { outlines: "white" } : {};
}

/** A dark colour of any hue, and a light one, or plain white. */
function drawColors(probability: number, random: Random): Transform {
  if (random.uniform() >= probability) return {};
  const channel = (from: number, to: number) => Math.round(between(from, to, random));
  const dark = [channel(0, 160), channel(0, 160), channel(0, 160)] as const;
  const white = random.uniform() < 0.5;
  const light = white
    ? [255, 255, 255] as const
    : [channel(200, 255), channel(200, 255), channel(200, 255)] as const;
  return { twoTone: { dark, light } };
}

/**
 * The algorithm of torchvision's `RandomResizedCrop`: up to ten draws of an area and an aspect
 * ratio, uniform in its logarithm, and where none fits, the largest centred crop of an allowed
 * ratio.
 */
function drawCrop(
  [from, to]: readonly [number, number],
  width: number,
  height: number,
  random: Random,
): Crop {
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = width * height * between(from, to, random);
    const ratio = Math.exp(between(Math.log(MIN_RATIO), Math.log(MAX_RATIO), random));
    const w = Math.round(Math.sqrt(area * ratio));
    const h = Math.round(Math.sqrt(area / ratio));
    if (0 < w && w <= width && 0 < h && h <= height) {
      const top = random.integer(height - h + 1);
      return { left: random.integer(width - w + 1), top, width: w, height: h };
    }
  }
  const ratio = width / height;
  const w = ratio > MAX_RATIO ? Math.round(height * MAX_RATIO) : width;
  const h = ratio < MIN_RATIO ? Math.round(width / MIN_RATIO) : height;
  return { left: (width - w) >> 1, top: (height - h) >> 1, width: w, height: h };
}

function drawAffine(
  { degrees, translate, scale }: NonNullable<Augmentation[number]["random-affine"]>,
  random: Random,
): Affine {
  const angle = between(-degrees, degrees, random);
  const x = between(-translate, translate, random);
  const y = between(-translate, translate, random);
  return { angle, translate: [x, y], scale: between(scale[0], scale[1], random) };
}

function between(from: number, to: number, random: Random): number {
  return from + (to - from) * random.uniform();
}
