import assert from "node:assert/strict";
import { type } from "arktype";
import { augmentation } from "../../schemas/augmentation.ts";

Deno.test("augmentation takes each kind once and fills in what an affine leaves out", () => {
  const list = [
    { "random-resized-crop": [0.9, 1] },
    { "horizontal-flip": 0.5 },
    { "random-affine": { degrees: 15 } },
    { "random-hue": 20 },
    { "random-outlines": { colors: 0.3 } },
    { "random-two-tone": 0.2 },
    { "random-grayscale": 0.1 },
  ];
  assert.deepEqual(augmentation(list), [
    list[0],
    list[1],
    { "random-affine": { degrees: 15, translate: 0, scale: [1, 1] } },
    list[3],
    { "random-outlines": { colors: 0.3, white: 0 } },
    list[5],
    list[6],
  ]);
  assert.deepEqual(augmentation([list[6], list[1], list[2]]), [
    list[6],
    list[1],
    { "random-affine": { degrees: 15, translate: 0, scale: [1, 1] } },
  ]);
  assert.deepEqual(augmentation([]), []);
});

const WRONG: readonly (readonly [string, unknown, RegExp])[] = [
  ["the list is an object", { "horizontal-flip": 1 }, /must be an array/],
  ["an item is unknown", [{ flip: 1 }], /\[0\]\.flip must be removed/],
  ["an item is empty", [{}], /must be an object with one key/],
  ["an item has two keys", [{ "horizontal-flip": 1, "random-grayscale": 1 }], /with one key/],
  ["one stands twice", [{ "horizontal-flip": 1 }, { "horizontal-flip": 1 }], /stands twice/],
  ["a probability is 2", [{ "horizontal-flip": 2 }], /must be at most 1/],
  ["a probability is negative", [{ "random-grayscale": -0.1 }], /must be non-negative/],
  ["a crop is empty", [{ "random-resized-crop": [0, 1] }], /must be positive/],
  ["a crop is larger than the picture", [{ "random-resized-crop": [0.9, 1.5] }], /at most 1/],
  ["a range runs backwards", [{ "random-resized-crop": [1, 0.5] }], /the smaller number first/],
  ["a range has one end", [{ "random-resized-crop": [1] }], /exactly length 2/],
  ["an affine has an unknown key", [{ "random-affine": { sheer: 2 } }], /sheer must be removed/],
  ["an affine turns too far", [{ "random-affine": { degrees: 270 } }], /must be at most 180/],
  ["hues turn too far", [{ "random-hue": 200 }], /must be at most 180/],
  ["lines have an unknown key", [{ "random-outlines": { black: 1 } }], /black must be removed/],
  [
    "lines are certain twice",
    [{ "random-outlines": { colors: 0.6, white: 0.6 } }],
    /probabilities whose sum is at most 1/,
  ],
  ["two tones are drawn too often", [{ "random-two-tone": 1.1 }], /must be at most 1/],
  [
    "colours go before they are turned",
    [{ "random-grayscale": 0.1 }, { "random-hue": 20 }],
    /"random-hue" before "random-grayscale"/,
  ],
  [
    "lines are drawn before the affine",
    [{ "random-outlines": {} }, { "random-affine": {} }],
    /"random-affine" before "random-outlines"/,
  ],
  [
    "the affine stands before the crop",
    [{ "random-affine": {} }, { "random-resized-crop": [0.9, 1] }],
    /"random-resized-crop" before "random-affine"/,
  ],
];

for (const [name, value, message] of WRONG) {
  Deno.test(`augmentation refuses the list when ${name}`, () => {
    const result = augmentation(value);
    assert.ok(result instanceof type.errors);
    assert.match(result.summary, message);
  });
}
