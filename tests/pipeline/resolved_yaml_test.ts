import assert from "node:assert/strict";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { registry } from "../../pipeline/registry.ts";
import { resolvedYaml } from "../../pipeline/resolved_yaml.ts";
import { toys } from "./toy_stages.ts";

const stages = registry(toys);

const short = `name: toys
seed: 1
model: { config: tiny.json, init: random }
threads: 2
graph:
  step: { stage: toy-training, from: pairs }
  pairs: { stage: toy-pairs, images: images, prompts: prompts, batch: 2 }
  images: { stage: toy-images, from: order, augment: { flip: true } }
  prompts: { stage: toy-prompts, from: order, template: "no: {class}" }
  order: { stage: toy-order, data: data, rows: 20 }
  data: { stage: toy-data, classes: ["yes", "1", "null", "a, b", "on"] }
  evaluate: { stage: toy-evaluate, from: step, data: data }
`;

Deno.test("resolvedYaml() writes out every default and implied stage", () => {
  assert.equal(
    resolvedYaml(parsePipeline(short, "toys.yaml", ["graph.order.look_ahead=6"], stages)),
    `name: toys
seed: 1
model:
  config: tiny.json
  init: random
threads: 2
engine: auto
preprocess: flyp
graph:
  data:
    stage: toy-data
    classes:
      - yes
      - "1"
      - "null"
      - a, b
      - on
  order:
    stage: toy-order
    data: data
    rows: 20
    look_ahead: 6
    fail_at: -1
  images:
    stage: toy-images
    from: order
    augment:
      flip: true
      scale: 1
    fail_at: -1
    workers: 3
  prompts:
    stage: toy-prompts
    from: order
    template: "no: {class}"
  pairs:
    stage: toy-pairs
    images: images
    prompts: prompts
    batch: 2
  step:
    stage: toy-training
    from: pairs
    fail_at: -1
  evaluate:
    stage: toy-evaluate
    from: step
    data: data
  toy-watch:
    stage: toy-watch
    from:
      - step
      - evaluate
    rows: order
`,
  );
});

Deno.test("resolvedYaml() reads as the same pipeline, whose resolved file is the same again", () => {
  const pipeline = parsePipeline(short, "toys.yaml", [], stages);
  const resolved = resolvedYaml(pipeline);
  const again = parsePipeline(resolved, "pipeline.yaml", [], stages);
  const plain = ({ graph, origin: _, ...rest }: typeof pipeline) => ({
    ...rest,
    graph: graph.map(({ name, stage, inputs, options }) => ({ name, stage, inputs, options })),
  });
  assert.deepEqual(plain(again), plain(pipeline));
  assert.equal(resolvedYaml(again), resolved);
});
