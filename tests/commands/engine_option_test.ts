import assert from "node:assert/strict";
import { engineOption, engineOverride } from "../../commands/engine_option.ts";

Deno.test("engineOption() takes every engine and auto, and refuses any other", () => {
  for (const name of ["auto", "tensorflow", "webgpu", "wasm"]) {
    assert.equal(engineOption(name), name);
    assert.deepEqual(engineOverride(name), [`engine=${name}`]);
  }
  assert.equal(engineOption(undefined), undefined);
  assert.deepEqual(engineOverride(undefined), []);
  for (const wrong of ["", "cuda", "Wasm"]) {
    assert.throws(() => engineOption(wrong), {
      name: "InputError",
      message: /^Option "--engine" must be "auto", "tensorflow", "wasm" or "webgpu" \(was /,
    });
  }
});
