import assert from "node:assert/strict";
import { drawTransform } from "../../../data/pictures/draw_transform.ts";
import { random } from "../../../engine/random.ts";
import type { Random } from "../../../engine/random.ts";
import { expectedCrops } from "./pictures.ts";

/** Gives known numbers, each once, and no others. */
function scripted(numbers: readonly number[]): Random & { readonly left: () => number } {
  let at = 0;
  const uniform = () => {
    const number = numbers[at++];
    assert.ok(number !== undefined, "more random numbers were drawn than expected");
    return number;
  };
  return {
    uniform,
    integer: (n) => Math.floor(uniform() * n),
    normal: () => assert.fail("no normal number is needed"),
    left: () => numbers.length - at,
  };
}

Deno.test("drawTransform() crops as torchvision does when given the same random numbers", async () => {
  const crops = await expectedCrops();
  assert.equal(crops.length, 24);
  for (const { width, height, scale, uniform, crop } of crops) {
    const numbers = scripted(uniform);
    const drawn = drawTransform([{ "random-resized-crop": scale }], width, height, numbers);
    assert.deepEqual(drawn, { crop }, `${width} × ${height}, ${scale}`);
    assert.equal(numbers.left(), 0);
  }
});

Deno.test("drawTransform() draws within its ranges and fills them when drawn often", () => {
  const stream = random(3, "test");
  const affine = { degrees: 15, translate: 0.1, scale: [0.8, 1.2] as [number, number] };
  const drawn = Array.from(
    { length: 2000 },
    () => drawTransform([{ "random-affine": affine }], 64, 64, stream).affine!,
  );
  const ranges = [
    [drawn.map(({ angle }) => angle), -15, 15],
    [drawn.map(({ translate }) => translate[0]), -0.1, 0.1],
    [drawn.map(({ translate }) => translate[1]), -0.1, 0.1],
    [drawn.map(({ scale }) => scale), 0.8, 1.2],
  ] as const;
  for (const [values, from, to] of ranges) {
    const tenth = (to - from) / 10;
    assert.ok(Math.min(...values) >= from && Math.min(...values) < from + tenth);
    assert.ok(Math.max(...values) <= to && Math.max(...values) > to - tenth);
  }
});

Deno.test("drawTransform() flips and greys with the probability asked for", () => {
  const stream = random(4, "test");
  const drawn = Array.from(
    { length: 4000 },
    () => drawTransform([{ "horizontal-flip": 0.5 }, { "random-grayscale": 0.1 }], 9, 9, stream),
  );
  const share = (key: "flip" | "grayscale") => drawn.filter((t) => t[key]).length / drawn.length;
  // Four standard deviations.
  assert.ok(Math.abs(share("flip") - 0.5) < 0.032, `flips ${share("flip")}`);
  assert.ok(Math.abs(share("grayscale") - 0.1) < 0.019, `greys ${share("grayscale")}`);
});

Deno.test("drawTransform() never happens at probability 0 and always does at 1", () => {
  const stream = random(5, "test");
  for (let i = 0; i < 100; i++) {
    const list = [{ "horizontal-flip": 0 }, { "random-grayscale": 1 }];
    assert.deepEqual(drawTransform(list, 9, 9, stream), { flip: false, grayscale: true });
  }
});

Deno.test("drawTransform() turns hues within its range, either way", () => {
  const stream = random(6, "test");
  const hues = Array.from(
    { length: 1000 },
    () => drawTransform([{ "random-hue": 25 }], 9, 9, stream).hue ?? NaN,
  );
  assert.ok(Math.min(...hues) >= -25 && Math.min(...hues) < -24);
  assert.ok(Math.max(...hues) <= 25 && Math.max(...hues) > 24);
});

Deno.test("drawTransform() draws lines over colours, over white or not at all, by their shares", () => {
  const list = [{ "random-outlines": { colors: 0.35, white: 0.2 } }];
  const drawn = [0, 0.349, 0.351, 0.549, 0.551, 0.999]
    .map((number) => drawTransform(list, 9, 9, scripted([number])).outlines);
  assert.deepEqual(drawn, ["colors", "colors", "white", "white", undefined, undefined]);
});

Deno.test("drawTransform() draws a dark and a light colour, half the time plain white", () => {
  const list = [{ "random-two-tone": 0.2 }];
  assert.deepEqual(drawTransform(list, 9, 9, scripted([0.2])), {});
  assert.deepEqual(drawTransform(list, 9, 9, scripted([0.1, 0, 0.5, 0.999, 0.4])), {
    twoTone: { dark: [0, 80, 160], light: [255, 255, 255] },
  });
  assert.deepEqual(drawTransform(list, 9, 9, scripted([0.1, 0, 0, 0, 0.6, 0, 0.5, 0.999])), {
    twoTone: { dark: [0, 0, 0], light: [200, 228, 255] },
  });
});

Deno.test("drawTransform() draws nothing when the list is empty", () => {
  assert.deepEqual(drawTransform([], 9, 9, scripted([])), {});
});
