import assert from "node:assert/strict";
import { splitOverrides } from "../../commands/split_overrides.ts";

Deno.test("splitOverrides() tells key=value from files, each in its order", () => {
  assert.deepEqual(splitOverrides(["seed=2", "a.yaml", "graph.order.epochs=3", "model={a: b=c}"]), {
    files: ["a.yaml"],
    overrides: ["seed=2", "graph.order.epochs=3", "model={a: b=c}"],
  });
  assert.deepEqual(splitOverrides([]), { files: [], overrides: [] });
});

Deno.test("splitOverrides() takes a path with an equals sign for a file", () => {
  const files = ["runs/a=b/tiny.yaml", "./seed=1", "../x=1.yaml", "=", "a b=1", "graph..x=1"];
  assert.deepEqual(splitOverrides(files), { files, overrides: [] });
});
