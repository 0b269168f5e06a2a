import assert from "node:assert/strict";
import { override } from "../../pipeline/override.ts";

const file = { seed: 1, graph: { data: { stage: "dataset", ood: ["a", "b"], split: null } } };

const after = (text: string) => {
  const { data, problem } = override(file, text);
  assert.equal(problem, undefined);
  return data;
};

Deno.test("override() puts a YAML value where its path points, and leaves the given data alone", () => {
  assert.deepEqual(after("seed=2"), { ...file, seed: 2 });
  assert.deepEqual(after("name=a=b"), { ...file, name: "a=b" });
  const data = (changed: object) => ({
    seed: 1,
    graph: { data: { ...file.graph.data, ...changed } },
  });
  assert.deepEqual(after("graph.data.ood=[c, 1e-4]"), data({ ood: ["c", 0.0001] }));
  assert.deepEqual(after("graph.data.ood.1=c"), data({ ood: ["a", "c"] }));
  assert.deepEqual(after("graph.data.ood.2=c"), data({ ood: ["a", "b", "c"] }));
  assert.deepEqual(after("graph.data.split.val=0.1"), data({ split: { val: 0.1 } }));
  assert.deepEqual(after("graph.data.more.deep=x"), data({ more: { deep: "x" } }));
  assert.deepEqual(after("graph.data.stage="), data({ stage: null }));
  assert.equal(file.seed, 1);
});

Deno.test("override() adds whole nodes, and says the path that it set", () => {
  const { override: made } = override(file, "graph.images={stage: decode}");
  assert.deepEqual(made, { text: "graph.images={stage: decode}", path: ["graph", "images"] });
  assert.deepEqual(override(file, "graph.data.ood.0=c").override?.path, [
    "graph",
    "data",
    "ood",
    0,
  ]);
});

Deno.test("override() takes a model's path for its checkpoint when another key is given", () => {
  const { data } = override({ model: "starter" }, "model.image_size=96");
  assert.deepEqual(data, { model: { checkpoint: "starter", image_size: 96 } });
  assert.match(override({ model: 3 }, "model.image_size=96").problem!, /^"model" is not a map/);
  assert.match(override({ name: "a" }, "name.model=96").problem!, /^"name" is not a map/);
});

Deno.test("override() refuses what it cannot put anywhere", () => {
  const refused = {
    seed: /form key=value/,
    "=1": /form key=value/,
    "graph..x=1": /form key=value/,
    "graph.dota.x=1": /unknown node "dota", did you mean "data"\?/,
    "graph.data.ood.3=c": /"3" must be an index from 0 to 2/,
    "graph.data.ood.x=c": /"x" must be an index from 0 to 2/,
    "graph.data.stage.x=1": /"graph.data.stage" is not a map/,
    "seed={": /the value is not YAML/,
    "seed=*a": /the value is not YAML/,
  };
  for (const [text, reason] of Object.entries(refused)) {
    const { data, override: made, problem } = override(file, text);
    assert.match(problem!, reason, text);
    assert.deepEqual([data, made], [file, undefined]);
  }
  assert.match(override("words", "seed=1").problem!, /no keys/);
});

Deno.test("override() treats __proto__ as a key like any other", () => {
  const data = after("__proto__.polluted=1") as object;
  assert.ok(Object.hasOwn(data, "__proto__"));
  assert.equal(Object.getPrototypeOf(data), Object.prototype);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
});
