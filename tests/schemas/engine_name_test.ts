import assert from "node:assert/strict";
import { type } from "arktype";
import { ENGINE_NAMES } from "../../engine/engine.ts";
import { engineName } from "../../schemas/engine_name.ts";

Deno.test("engineName takes every engine there is, and nothing else", () => {
  for (const name of ENGINE_NAMES) assert.equal(engineName(name), name);
  for (const other of ["auto", "Wasm", "", undefined]) {
    assert.ok(engineName(other) instanceof type.errors);
  }
});
