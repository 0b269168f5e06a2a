import assert from "node:assert/strict";
import { towerOf } from "../../model/tower_of.ts";
import { loadParity } from "./parity.ts";

Deno.test("towerOf() tells every weight's tower, logit_scale being of neither", async () => {
  const { weights } = await loadParity("gelu");
  const names = Object.groupBy(weights.keys(), (name) => towerOf(name) ?? "neither");
  assert.deepEqual(names.neither, ["logit_scale"]);
  assert.ok(names.image!.every((name) => name.startsWith("visual.")));
  for (const name of ["text_projection", "positional_embedding", "token_embedding.weight"]) {
    assert.ok(names.text!.includes(name), name);
  }
});
