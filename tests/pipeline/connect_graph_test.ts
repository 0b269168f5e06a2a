import { type } from "arktype";
import assert from "node:assert/strict";
import { concat, defer, ignoreElements, NEVER, Observable, of, take, throwError } from "rxjs";
import { connectGraph } from "../../pipeline/connect_graph.ts";
import { graphOf } from "../../pipeline/graph_of.ts";
import { node } from "../../pipeline/node.ts";
import { stage } from "../../pipeline/stage.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { toyModel } from "./toy_model.ts";
import { toyRun } from "./toy_run.ts";
import {
  given,
  seen,
  toyData,
  toyEvaluate,
  toyImages,
  toyOrder,
  toyPairs,
  toyPrompts,
  toyTraining,
  toyWatch,
  watched,
} from "./toy_stages.ts";

interface Settings {
  readonly rows?: number;
  readonly look_ahead?: number;
  readonly workers?: number;
  readonly orderFails?: number;
  readonly imageFails?: number;
  readonly stepFails?: number;
}

/** The toy of the main recipe: two towers of stages joined in pairs, trained on and evaluated. */
function toyGraph({ rows = 8, look_ahead = 4, workers = 3, ...fails }: Settings = {}) {
  const data = node(toyData, {});
  const order = node(toyOrder, { data }, { rows, look_ahead, fail_at: fails.orderFails ?? -1 });
  const images = node(toyImages, { from: order }, { workers, fail_at: fails.imageFails ?? -1 });
  const prompts = node(toyPrompts, { from: order });
  const pairs = node(toyPairs, { images, prompts }, { batch: 2 });
  const step = node(toyTraining, { from: pairs }, { fail_at: fails.stepFails ?? -1 });
  const evaluate = node(toyEvaluate, { from: step, data });
  const watch = node(toyWatch, { from: [step, evaluate] });
  return graphOf({ watch, data, order, images, prompts, pairs, step, evaluate });
}

/** The losses of the steps that the watching node saw: sums of what the pictures drew. */
function losses() {
  return watched.get("watch")!.flatMap((seen) =>
    seen.kind === "Step" ? seen.message.update?.loss ?? [] : []
  );
}

Deno.test("connectGraph() carries every message of each node to all that take it", async () => {
  await connectGraph(toyGraph(), toyRun);
  const kinds = watched.get("watch")!.map(({ kind }) => kind);
  assert.equal(kinds.filter((kind) => kind === "Step").length, 4);
  assert.equal(kinds.filter((kind) => kind === "Evaluation").length, 4);
});

Deno.test("connectGraph() keeps the look-ahead at its setting when the source is 100 times larger", async () => {
  for (const rows of [10, 1000]) {
    await connectGraph(toyGraph({ rows, look_ahead: 6 }), toyRun);
    assert.equal(seen.made, rows);
    assert.equal(seen.mostInUse, 6);
    assert.equal(seen.inUse, 0);
  }
});

Deno.test("connectGraph() gives the same result whatever the concurrency, look-ahead and start", async () => {
  await connectGraph(toyGraph({ workers: 1, look_ahead: 2 }), toyRun);
  const expected = losses();
  assert.equal(expected.length, 4);
  for (const settings of [{ workers: 4, look_ahead: 8 }, { workers: 2, look_ahead: 3 }]) {
    await connectGraph(toyGraph(settings), toyRun);
    assert.deepEqual(losses(), expected);
  }
  await connectGraph(toyGraph(), {
    ...toyRun,
    start: { step: 2, row: 4, epoch: 0, trained: false },
  });
  assert.deepEqual(losses(), expected.slice(2));
  await connectGraph(toyGraph(), { ...toyRun, seed: 2 });
  assert.notDeepEqual(losses(), expected);
});

Deno.test("connectGraph() lets evaluation see whole updates only, because training waits", async () => {
  const wholes = async () => {
    await connectGraph(toyGraph({ rows: 12 }), toyRun);
    return watched.get("watch")!.flatMap((seen) =>
      seen.kind === "Evaluation" ? seen.message.value : []
    );
  };
  assert.deepEqual(await wholes(), [1, 1, 1, 1, 1, 1]);

  // Without the gate the same graph reads half-made updates: the test above can fail.
  given.model = toyModel({ hold: () => () => {}, write: async (change) => await change() });
  try {
    assert.ok((await wholes()).includes(0));
  } finally {
    delete given.model;
  }
});

Deno.test("connectGraph() names the node, the stage and the item when one fails", async () => {
  await assert.rejects(connectGraph(toyGraph({ imageFails: 5 }), toyRun), {
    message: 'Cannot run node "images" (stage "toy-images") at row 5 ("toys/5.png"): ' +
      "the picture is torn",
  });
  await assert.rejects(connectGraph(toyGraph({ orderFails: 3 }), toyRun), {
    message: 'Cannot run node "order" (stage "toy-order"): the list ends early',
  });
  await assert.rejects(connectGraph(toyGraph({ stepFails: 1 }), toyRun), (error) => {
    assert.match(String(error), /node "step".*: the loss is NaN/);
    assert.ok(error instanceof Error && error.cause instanceof Error);
    return true;
  });
});

/** A stage that gives whatever it is told to. */
const source = (name: string, connect: (signal: AbortSignal) => Observable<Dataset>) =>
  stage({
    name,
    needs: {},
    gives: "Dataset",
    options: type({}),
    connect: (_, __, run) => connect(run.signal),
  });

const sink = stage({
  name: "sink",
  needs: { from: ["Dataset"] },
  gives: "Nothing",
  options: type({}),
  connect: ({ from }) => from.pipe(ignoreElements()),
});

const dataset: Dataset = { name: "toys", classes: ["car"], splits: new Map() };

Deno.test("connectGraph() tears every node down when one fails", async () => {
  let [aborted, finalized] = [false, false];
  const endless = source("endless", (signal) =>
    new Observable(() => {
      signal.addEventListener("abort", () => aborted = true);
      return () => finalized = true;
    }));
  const failing = source("failing", () => throwError(() => new Error("no luck")));
  const [a, b] = [node(endless, {}), node(failing, {})];
  const graph = graphOf({ b, a, sink: node(sink, { from: [a, b] }) });
  await assert.rejects(connectGraph(graph, toyRun), { message: /node "b".*: no luck/ });
  assert.deepEqual([aborted, finalized], [true, true]);
});

Deno.test("connectGraph() tears sources down when every sink has completed", async () => {
  let finalized = false;
  const endless = source(
    "endless",
    () => concat(of(dataset), new Observable<never>(() => () => finalized = true)),
  );
  const first = stage({
    ...sink,
    connect: ({ from }) => from.pipe(take(1), ignoreElements()),
  });
  const data = node(endless, {});
  await connectGraph(graphOf({ data, sink: node(first, { from: [data] }) }), toyRun);
  assert.equal(finalized, true);
});

Deno.test("connectGraph() says what the item was when a callback throws while it is delivered", async () => {
  const picky = stage({
    name: "picky",
    needs: { from: "Step" },
    gives: "Nothing",
    options: type({}),
    connect: ({ from }) =>
      new Observable<never>((subscriber) =>
        from.subscribe(({ step }) => step === 2 && subscriber.error(new Error("not this one")))
      ),
  });
  const graph = toyGraph();
  const withPicky = [...graph, {
    name: "picky",
    stage: picky,
    options: {},
    inputs: { from: ["step"] },
  }];
  await assert.rejects(connectGraph(withPicky, toyRun), {
    message: 'Cannot run node "picky" (stage "picky") at step 2: not this one',
  });
});

Deno.test("connectGraph() keeps an InputError one, with the node's place", async () => {
  const failing = source(
    "failing",
    () => throwError(() => new InputError(["no folder", "no class"])),
  );
  const graph = graphOf({ data: node(failing, {}) });
  await assert.rejects(connectGraph(graph, toyRun), (error) => {
    assert.ok(error instanceof InputError);
    assert.deepEqual(error.problems, ['Node "data": no folder', 'Node "data": no class']);
    return true;
  });
  const placed = graph.map((node) => ({ ...node, place: { file: "a.yaml", line: 4, column: 3 } }));
  await assert.rejects(connectGraph(placed, toyRun), { message: /^a\.yaml:4:3: no folder\n/ });
});

Deno.test("connectGraph() fails when connect throws, and when it subscribes too late", async () => {
  const broken = source("broken", () => {
    throw new Error("bad options");
  });
  await assert.rejects(connectGraph(graphOf({ data: node(broken, {}) }), toyRun), {
    message: 'Cannot run node "data" (stage "broken"): bad options',
  });

  const late = stage({
    ...sink,
    name: "late",
    connect: ({ from }) => concat(defer(() => Promise.resolve()), from).pipe(ignoreElements()),
  });
  const data = node(source("data", () => concat(of(dataset), NEVER)), {});
  const graph = graphOf({ data, late: node(late, { from: [data] }) });
  await assert.rejects(connectGraph(graph, toyRun), { message: /"late".*it has begun/ });
});

Deno.test("connectGraph() ends when it is aborted from outside, at once or later", async () => {
  const data = node(source("endless", () => NEVER), {});
  const graph = graphOf({ data });
  const abort = new AbortController();
  const running = connectGraph(graph, toyRun, abort.signal);
  abort.abort(new Error("enough"));
  await assert.rejects(running, { message: "enough" });
  await assert.rejects(connectGraph(graph, toyRun, abort.signal), { message: "enough" });
});

Deno.test("connectGraph() completes when there is no node", () => connectGraph([], toyRun));
