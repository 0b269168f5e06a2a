import assert from "node:assert/strict";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { registry } from "../../pipeline/registry.ts";
import { InputError } from "../../schemas/input_error.ts";
import { toys } from "./toy_stages.ts";

const stages = registry(toys);

const sound = `name: toys
seed: 1
model: data/models/starter
graph:
  data: { stage: toy-data }
  order: { stage: toy-order, data: data, rows: 20 }
  images: { stage: toy-images, from: order, augment: { scale: 0.5 } }
  prompts: { stage: toy-prompts, from: order }
  pairs: { stage: toy-pairs, images: images, prompts: prompts, batch: 2 }
  step: { stage: toy-training, from: pairs }
`;

const parse = (text: string, ...overrides: string[]) =>
  parsePipeline(text, "toys.yaml", overrides, stages);

/** The problems that a text is refused with. */
function problems(text: string, ...overrides: string[]): readonly string[] {
  try {
    parse(text, ...overrides);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  assert.fail("was accepted");
}

/** The problems of the sound file with one piece of it replaced. */
function withChange(from: string, to: string): readonly string[] {
  assert.ok(sound.includes(from), from);
  return problems(sound.replace(from, to));
}

Deno.test("parsePipeline() fills in defaults, keeps paths as written and knows each node's place", () => {
  const { graph, origin: _, ...rest } = parse(sound);
  assert.deepEqual(rest, {
    name: "toys",
    seed: 1,
    model: "data/models/starter",
    engine: "auto",
    preprocess: "flyp",
  });
  const images = graph.find(({ name }) => name === "images")!;
  assert.deepEqual(images.options, { workers: 3, fail_at: -1, augment: { scale: 0.5 } });
  assert.deepEqual(images.inputs, { from: ["order"] });
  assert.deepEqual(images.place, { file: "toys.yaml", line: 7, column: 3 });
});

Deno.test("parsePipeline() adds the implied stages that the file has no node of", () => {
  const added = parse(sound).graph.at(-1)!;
  assert.equal(added.name, "toy-watch");
  assert.deepEqual(added.inputs, { rows: ["order"], from: ["step"] });
  const { graph } = parse(sound + "  mine: { stage: toy-watch, from: [step] }\n");
  assert.deepEqual(graph.filter(({ stage }) => stage.implied).map(({ name }) => name), ["mine"]);
});

Deno.test("parsePipeline() takes each form of model, and threads where TensorFlow may be the engine", () => {
  const random = parse(sound, "model={config: tiny.json, init: random}", "threads=2");
  assert.deepEqual(random.model, { config: "tiny.json", init: "random" });
  assert.equal(random.threads, 2);
  assert.deepEqual(problems(sound.replace("model: data/models/starter\n", "")), [
    'toys.yaml:1:1: Missing key "model": it must be a path or hf:ORG/NAME, { checkpoint: PATH, ' +
    "image_size: N } or { config: FILE, init: random }",
  ]);
  assert.equal(parse(sound, "threads=1024").threads, 1024);
  for (const threads of [0, 1025]) {
    assert.deepEqual(problems(sound, `threads=${threads}`), [
      `override threads=${threads}: Key "threads" must be an integer from 1 to 1024 (was ${threads})`,
    ]);
  }
  assert.equal(parse(sound, "model=runs/toys", "engine=wasm").engine, "wasm");
});

Deno.test("parsePipeline() takes an image size beside a checkpoint, also as an override", () => {
  const sized = { checkpoint: "data/models/starter", image_size: 96 };
  assert.deepEqual(parse(sound, "model.image_size=96").model, sized);
  const written = sound.replace("data/models/starter", "{ checkpoint: m, image_size: 64 }");
  assert.deepEqual(parse(written).model, { checkpoint: "m", image_size: 64 });
  assert.deepEqual(parse(written, "model.image_size=32").model, {
    checkpoint: "m",
    image_size: 32,
  });
  assert.deepEqual(parse(written, "model.checkpoint=n").model, { checkpoint: "n", image_size: 64 });
  assert.deepEqual(parse(written, "model=n").model, "n");
  assert.deepEqual(
    parse(sound, "model.checkpoint=n", "model.image_size=32").model,
    { checkpoint: "n", image_size: 32 },
  );
});

Deno.test("parsePipeline() refuses an image size that none can be, or that is the config's", () => {
  const must = 'Key "model.image_size" must be an integer from 1 to 16384';
  for (const [size, was] of [[0, 0], [-4, -4], [2.5, 2.5], [16385, 16385], ["large", "a string"]]) {
    assert.deepEqual(withChange("data/models/starter", `{ checkpoint: m, image_size: ${size} }`), [
      `toys.yaml:3:37: ${must} (was ${was})`,
    ]);
  }
  assert.deepEqual(problems(sound, "model.image_size=0"), [
    `override model.image_size=0: ${must} (was 0)`,
  ]);
  const model = (keys: string) => withChange("data/models/starter", keys);
  const left = 'Key "model.image_size" must be left out with init: random, it stands in the config';
  const random = "{ config: tiny.json, init: random }";
  assert.deepEqual(model(random.replace(" }", ", image_size: 64 }")), [
    `toys.yaml:3:55: ${left} (was 64)`,
  ]);
  assert.deepEqual(problems(sound, `model=${random}`, "model.image_size=64"), [
    `override model.image_size=64: ${left} (was 64)`,
  ]);
});

Deno.test("parsePipeline() names the key that a model lacks or has too many", () => {
  const model = (keys: string) => withChange("data/models/starter", keys);
  assert.deepEqual(model("{ image_size: 64 }"), [
    'toys.yaml:3:1: Key "model.checkpoint" must be a path (was missing)',
  ]);
  assert.deepEqual(model("{}"), [
    'toys.yaml:3:1: Key "model.checkpoint" must be a path (was missing)',
  ]);
  assert.deepEqual(model("{ config: tiny.json }"), [
    'toys.yaml:3:1: Key "model.init" must be "random" (was missing)',
  ]);
  assert.deepEqual(model("{ init: random }"), [
    'toys.yaml:3:1: Key "model.config" must be the file of a model\'s configuration (was missing)',
  ]);
  assert.deepEqual(model("{ checkpoint: m, config: tiny.json, init: random }"), [
    'toys.yaml:3:22: Key "model.checkpoint" must be left out beside config and init (was "m")',
  ]);
  assert.deepEqual(model("{ checkpoint: m, imagesize: 64 }"), [
    'toys.yaml:3:25: Unknown key "model.imagesize"',
  ]);
});

Deno.test("parsePipeline() says all that is wrong at once, in the order of the file", () => {
  assert.deepEqual(
    problems(`name: a b
sed: 1
model: { config: 3, init: zeros }
engine: wasm
threads: 2
graph:
  data: { stage: toy-dada }
  order: { stage: toy-order, data: data, rows: many, look_ahed: 3 }
  images: { stage: toy-images, from: oder, augment: { scale: 2, skale: 1 } }
  prompts: { stage: toy-prompts }
  pairs: { stage: toy-pairs, images: prompts, prompts: images, batch: 2.5 }
  step: { stage: toy-training, from: pairs }
`),
    [
      'toys.yaml:1:1: Missing key "seed": it must be an integer from 0',
      'toys.yaml:1:7: Key "name" must be letters, digits, dots, dashes and underscores, ' +
      'beginning with a letter or digit (was "a b")',
      'toys.yaml:2:1: Unknown key "sed", did you mean "seed"?',
      'toys.yaml:3:18: Key "model.config" must be a string (was a number)',
      'toys.yaml:3:27: Key "model.init" must be "random" (was "zeros")',
      'toys.yaml:5:1: Key "threads" is for engine "tensorflow" (engine is "wasm")',
      'toys.yaml:7:18: Unknown stage "toy-dada", did you mean "toy-data"?',
      'toys.yaml:8:48: Option "rows" must be a number (was a string)',
      'toys.yaml:8:54: Unknown option "look_ahed", did you mean "look_ahead"?',
      'toys.yaml:9:38: Unknown node "oder" on port "from", did you mean "order"?',
      'toys.yaml:9:62: Option "augment.scale" must be at most 1 (was 2)',
      'toys.yaml:9:65: Unknown option "augment.skale"',
      'toys.yaml:10:3: Missing input "from": stage "toy-prompts" needs a Row there (from "order")',
      'toys.yaml:11:38: Wrong kind on port "images": stage "toy-pairs" needs an Image there, ' +
      'node "prompts" (stage "toy-prompts") gives a Prompt',
      'toys.yaml:11:56: Wrong kind on port "prompts": stage "toy-pairs" needs a Prompt there, ' +
      'node "images" (stage "toy-images") gives an Image',
      'toys.yaml:11:71: Option "batch" must be an integer (was 2.5)',
    ],
  );
});

Deno.test("parsePipeline() refuses a cycle and shows its way round", () => {
  const text = `name: round
seed: 1
model: m
graph:
  a: { stage: toy-images, from: c }
  b: { stage: toy-images, from: a }
  c: { stage: toy-images, from: b }
`;
  const cycles = problems(text).filter((line) => line.includes("cycle"));
  assert.deepEqual(cycles, [
    'toys.yaml:6:33: Nodes feed each other in a cycle: "a" -> "b" -> "c" -> "a"',
  ]);
  const self = problems(text.replace("from: c", "from: a"));
  assert.ok(self.includes('toys.yaml:5:33: Nodes feed each other in a cycle: "a" -> "a"'));
});

Deno.test("parsePipeline() passes on what a stage's own check says, at the option", () => {
  assert.deepEqual(withChange("batch: 2", "batch: 50"), [
    'toys.yaml:9:71: Option "batch" must be at most look_ahead 4 (was 50)',
  ]);
});

Deno.test("parsePipeline() refuses duplicate keys and goes on to the rest", () => {
  assert.deepEqual(withChange("seed: 1", 'seed: 1\n"seed": 2\nmodle: x'), [
    'toys.yaml:3:1: Duplicate key "seed"',
    'toys.yaml:4:1: Unknown key "modle", did you mean "model"?',
  ]);
  assert.deepEqual(withChange("rows: 20", "rows: 20, rows: 30"), [
    'toys.yaml:6:52: Duplicate key "rows"',
  ]);
});

Deno.test("parsePipeline() says where the YAML breaks off", () => {
  const broken = withChange("batch: 2 }", "batch: 2");
  assert.match(broken[0]!, /^toys\.yaml:\d+:\d+: Cannot read YAML: /);
  for (
    const text of ["\tname: x", "a: [1, 2", "a: *nowhere", "a: !odd 1\nb: 2", "a: 1\n---\nb: 2"]
  ) {
    const line = /^toys\.yaml:\d+:\d+: Cannot read YAML: [A-Z]/;
    assert.ok(problems(text).some((problem) => line.test(problem)), text);
  }
  assert.match(problems("? [a, b]\n: 1")[0]!, /^toys\.yaml:1:3: Cannot read YAML: a key must be/);
});

Deno.test("parsePipeline() refuses aliases that unfold without end", () => {
  assert.match(problems("a: &a [*a]")[0]!, /^toys\.yaml:1:1: Cannot read YAML: /);
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 9; i++) {
    lines.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(", ")}]`);
  }
  assert.match(problems(lines.join("\n"))[0]!, /Cannot read YAML: Excessive alias count/);
});

Deno.test("parsePipeline() points at the alias, or into what it stands for", () => {
  const changed = sound
    .replace("rows: 20", "rows: &few -1")
    .replace("scale: 0.5 }", "scale: 0.5 }, fail_at: *few, workers: *few")
    .replace("{ scale", "&shrunk { scalee: 1, scale")
    .replace(
      "  prompts:",
      "  more: { stage: toy-images, from: order, augment: *shrunk }\n  prompts:",
    );
  assert.deepEqual(problems(changed), [
    'toys.yaml:6:53: Option "rows" must be non-negative (was -1)',
    'toys.yaml:7:64: Unknown option "augment.scalee"',
    'toys.yaml:7:113: Option "workers" must be positive (was -1)',
  ]);
});

Deno.test("parsePipeline() refuses files without keys, a graph or nodes", () => {
  for (const text of ["", "- a\n- b", "just words", "3"]) {
    assert.match(problems(text)[0]!, /^toys\.yaml:1:1: The file must be a map of keys/, text);
  }
  const graph = sound.slice(sound.indexOf("graph:"));
  for (const none of ["graph: {}", "graph: []", "graph: 3", "graph:"]) {
    const [line] = withChange(graph, none);
    assert.match(
      line!,
      /^toys\.yaml:4:\d+: Key "graph" must be (a map of at least one node|an object)/,
      none,
    );
  }
  assert.match(withChange(graph, "")[0]!, /^toys\.yaml:1:1: Missing key "graph"/);
});

Deno.test("parsePipeline() refuses nodes that are no maps, have no stage or an odd name", () => {
  assert.deepEqual(withChange("{ stage: toy-training, from: pairs }", "toy-training"), [
    'toys.yaml:10:9: Node "step" must be a map, such as { stage: decode, from: order }',
  ]);
  assert.ok(
    withChange("{ stage: toy-training,", "{").includes(
      'toys.yaml:10:3: Missing key "stage" of node "step"',
    ),
  );
  assert.match(withChange("  step:", "  s.t:")[0]!, /^toys\.yaml:10:3: Node name "s\.t" must be/);
  assert.match(withChange("  step:", "  __proto__:")[0]!, /Node name "__proto__" must be/);
  assert.match(withChange("stage: toy-training", "stage: 3")[0]!, /:10:18: Unknown stage "3"/);
});

Deno.test("parsePipeline() refuses ports that hold something other than nodes", () => {
  const more = (ports: string) => problems(`${sound}  watch: { stage: toy-watch, ${ports} }\n`);
  assert.deepEqual(more("from: [step, step]"), [
    'toys.yaml:11:43: Node "step" is on port "from" twice',
  ]);
  assert.deepEqual(more("from: [step, stepp]"), [
    'toys.yaml:11:43: Unknown node "stepp" on port "from", did you mean "step"?',
  ]);
  assert.deepEqual(more("from: 3"), [
    'toys.yaml:11:36: Port "from" must be a list of names of nodes',
  ]);
  assert.deepEqual(more("from: []"), [
    'toys.yaml:11:36: Port "from" must be a list of names of nodes',
  ]);
  assert.deepEqual(withChange("from: pairs", "from: [pairs]"), [
    'toys.yaml:10:38: Port "from" must be the name of a node',
  ]);
  assert.deepEqual(more("from: step, rows: images"), [
    'toys.yaml:11:48: Wrong kind on port "rows": stage "toy-watch" needs a Row there, ' +
    'node "images" (stage "toy-images") gives an Image',
  ]);
});

Deno.test("parsePipeline() puts overrides in from left to right, and blames them for what they bring", () => {
  const { seed, graph } = parse(sound, "seed=7", "graph.order.rows=5", "graph.order.rows=6");
  assert.equal(seed, 7);
  assert.deepEqual(graph.find(({ name }) => name === "order")?.options, {
    rows: 6,
    look_ahead: 4,
    fail_at: -1,
  });
  assert.deepEqual(
    problems(
      sound,
      "graph.order.epohcs=2",
      "graph.ordre.rows=2",
      "graph.images.augment.scale=7",
      "seed",
      "seed.x=1",
      "name=[",
    ),
    [
      'override graph.order.epohcs=2: Unknown option "epohcs" (known: "fail_at", ' +
      '"look_ahead", "rows", "data")',
      'override graph.images.augment.scale=7: Option "augment.scale" must be at most 1 (was 7)',
      'override graph.ordre.rows=2: unknown node "ordre", did you mean "order"?',
      "override seed: it must have the form key=value or a.b.c=value",
      'override seed.x=1: "seed" is not a map, it has no key "x"',
      "override name=[: the value is not YAML: Flow sequence must end with a ]",
    ],
  );
});

Deno.test("parsePipeline() refuses rows that no node takes, once all else is right", () => {
  const text = sound.slice(0, sound.indexOf("  step:"));
  assert.deepEqual(problems(text), [
    'toys.yaml:9:3: Nothing takes the PairBatch that node "pairs" gives',
  ]);
});
