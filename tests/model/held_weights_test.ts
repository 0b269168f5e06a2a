import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { heldWeights } from "../../model/held_weights.ts";
import { onEngine } from "./on_engine.ts";

Deno.test("heldWeights() gives each weight as often as it is asked for, until it is disposed", () =>
  onEngine("tensorflow", async () => {
    const before = tf.memory().numTensors;
    const held = heldWeights(
      new Map([
        ["bias", { shape: [2], data: Float32Array.of(1, 2) }],
        ["logit_scale", { shape: [], data: Float32Array.of(3) }],
      ]),
    );
    assert.deepEqual(held.names, ["bias", "logit_scale"]);
    for (let i = 0; i < 2; i++) {
      const bias = held.read("bias");
      assert.deepEqual([bias.shape, ...await bias.data()], [[2], 1, 2]);
      bias.dispose();
    }
    assert.throws(() => held.read("weight"), /^Error: Cannot read weight "weight": there is none$/);
    held.dispose();
    assert.equal(tf.memory().numTensors, before);
  }));
