import assert from "node:assert/strict";
import process from "node:process";
import { openEngine } from "../../../engine/open_engine.ts";
import { tf } from "../../../engine/tf.ts";

const open = () => openEngine({ engine: "wasm", say: console.error });

Deno.test("openWasm() opens again after it was closed, with memory of its own", async () => {
  for (const value of [2, 3]) {
    const engine = await open();
    assert.equal(tf.getBackend(), "wasm");
    assert.deepEqual([engine.name, engine.threads], ["wasm", 1]);
    assert.match(engine.device, /^CPU, WebAssembly/);
    assert.deepEqual([...tf.tidy(() => tf.square(tf.scalar(value)).dataSync())], [value ** 2]);
    engine.close();
    engine.close();
  }
});

Deno.test("openWasm() leaves errors that nothing catches to whoever listened before", async () => {
  const listeners = () => process.listeners("uncaughtException").length;
  const before = listeners();
  const engine = await open();
  assert.equal(listeners(), before);
  engine.close();
});
