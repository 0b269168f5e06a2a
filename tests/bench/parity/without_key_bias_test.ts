import assert from "node:assert/strict";
import { keyBias, withoutKeyBias } from "../../../bench/parity/without_key_bias.ts";

const packed = Float32Array.of(1, 2, 3, 4, 5, 6);

Deno.test("withoutKeyBias() leaves out the middle third of a packed bias, and of nothing else", () => {
  const name = "visual.transformer.resblocks.0.attn.in_proj_bias";
  assert.deepEqual(withoutKeyBias(name, packed), Float32Array.of(1, 2, 5, 6));
  assert.deepEqual(keyBias(name, packed), Float32Array.of(3, 4));
  assert.deepEqual(withoutKeyBias("ln_final.bias", packed), packed);
  assert.equal(keyBias("ln_final.bias", packed).length, 0);
});
