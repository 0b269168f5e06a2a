import assert from "node:assert/strict";
import { checkMemory } from "../../../engine/wasm/check_memory.ts";
import { tf } from "../../../engine/tf.ts";
import type { WasmBackend } from "../../../engine/wasm/wasm_backend.ts";
import { withEngine } from "../with_engine.ts";

Deno.test("running out of WebAssembly's memory is an error, and what is there stays", () =>
  withEngine("wasm", () => {
    const kept = tf.tensor1d([1, 2, 3]);
    const { wasm } = tf.backend() as WasmBackend;
    assert.throws(() => wasm._malloc(2 ** 32 - 1), {
      name: "RangeError",
      message:
        "Cannot allocate 4294967295 bytes: no room is left in the 4 GiB that WebAssembly can " +
        "have; a smaller batch needs less",
    });
    assert.deepEqual([...kept.dataSync()], [1, 2, 3]);
    kept.dispose();
  }));

Deno.test("checkMemory() leaves what fits alone, and nothing for nothing", () => {
  const given = [16, 0, 8];
  const wasm = {
    _malloc: (_bytes: number) => given.shift() ?? 0,
    _free: () => {},
  };
  checkMemory({ wasm });
  assert.equal(wasm._malloc(0), 0);
  assert.equal(wasm._malloc(4), 8);
  assert.throws(() => wasm._malloc(4), RangeError);
});
