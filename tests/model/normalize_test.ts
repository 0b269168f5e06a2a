import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { normalize } from "../../model/normalize.ts";
import { largestDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { values } from "./parity.ts";

for (const engine of ENGINES) {
  Deno.test(`normalize() gives each row unit length and leaves zeros zero on ${engine}`, () =>
    onEngine(engine, () => {
      const rows = normalize(tf.tensor2d([[3, 4], [-6e-6, 8e-6], [0, 0], [1e15, 0]]));
      assert.ok(largestDifference(values(rows), [0.6, 0.8, -0.6, 0.8, 0, 0, 1, 0]) < 1e-6);
    }));
}
