import assert from "node:assert/strict";
import { graphOf } from "../../pipeline/graph_of.ts";
import { methodOf } from "../../pipeline/method_of.ts";
import { node } from "../../pipeline/node.ts";
import {
  toyData,
  toyImages,
  toyOrder,
  toyPairs,
  toyPrompts,
  toySink,
  toyTraining,
} from "./toy_stages.ts";

const data = node(toyData, {});
const order = node(toyOrder, { data });
const images = node(toyImages, { from: order });
const prompts = node(toyPrompts, { from: order });

Deno.test("graphOf() names nodes by their keys and puts each after those that feed it", () => {
  const step = node(toyTraining, { from: node(toyPairs, { images, prompts }, { batch: 2 }) });
  const pairs = step.inputs.from!;
  assert.ok("stage" in pairs);
  const graph = graphOf({ step, pairs, images, prompts, order, data });
  assert.deepEqual(graph.map(({ name }) => name), [
    "data",
    "order",
    "images",
    "prompts",
    "pairs",
    "step",
  ]);
  assert.deepEqual(graph[4]!.inputs, { images: ["images"], prompts: ["prompts"] });
  assert.equal(methodOf(graph), "flyp");
  assert.equal(methodOf(graph.slice(0, 5)), "zero-shot");
});

Deno.test("graphOf() throws when a node that feeds another is not listed", () => {
  assert.throws(() => graphOf({ data, images }), {
    name: "TypeError",
    message: 'Cannot make a graph: a node of stage "toy-order" is not listed',
  });
});

Deno.test("graphOf() throws when nothing takes rows, for their credits would never come back", () => {
  assert.throws(() => graphOf({ data, order, images }), {
    message: 'Cannot make a graph: images: Nothing takes the Image that node "images" gives',
  });
  graphOf({ data, order, images, sink: node(toySink, { from: [images] }) });
});

Deno.test("graphOf() throws when a stage's own check complains about a node further up", () => {
  const pairs = node(toyPairs, { images, prompts }, { batch: 5 });
  const step = node(toyTraining, { from: pairs });
  assert.throws(() => graphOf({ data, order, images, prompts, pairs, step }), {
    message:
      'Cannot make a graph: pairs.batch: Option "batch" must be at most look_ahead 4 (was 5)',
  });
});
