import { type } from "arktype";
import assert from "node:assert/strict";
import { modelSource } from "../../schemas/model_source.ts";

Deno.test("modelSource takes paths and names on the hub", () => {
  for (
    const source of [
      "data/models/starter",
      "hf:org/name",
      "hf:org/name@refs/pr/3",
      { checkpoint: "hf:org/name@v1", image_size: 336 },
    ]
  ) {
    assert.deepEqual(modelSource(source), source);
  }
});

Deno.test("modelSource refuses names that no hub can have", () => {
  for (const name of ["hf:foo", "hf:a/b/c", "hf:a/../b", "hf:a/b@../c"]) {
    for (const source of [name, { checkpoint: name }]) {
      const read = modelSource(source);
      assert.ok(read instanceof type.errors, name);
      assert.ok(read.summary.includes("hf:ORG/NAME"), read.summary);
    }
  }
});
