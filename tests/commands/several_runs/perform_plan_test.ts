import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ReplaySubject } from "rxjs";
import type { EngineSource } from "../../../commands/engine_source.ts";
import { modelReader } from "../../../commands/model_reader.ts";
import { performPlan } from "../../../commands/several_runs/perform_plan.ts";
import type { Engine } from "../../../engine/engine.ts";
import { tf } from "../../../engine/tf.ts";
import { readEvents } from "../../../pipeline/read_events.ts";
import type { Event } from "../../../schemas/events.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { runsFile } from "../../../schemas/runs_file.ts";
import { onEngine } from "../../stages/tiny_model.ts";
import { printed } from "../printed.ts";
import { type Project, withProject } from "../project.ts";
import { planOf } from "./plan_of.ts";

/** The engine for each run, and how many tensors it has when a run begins. */
function counting(engine: Engine): EngineSource & { readonly counts: number[] } {
  const counts: number[] = [];
  const open = () => {
    counts.push(tf.memory().numTensors);
    return Promise.resolve(engine);
  };
  return { open, close() {}, counts };
}

/** A request to stop that a test makes. */
function interruption() {
  const requested = new ReplaySubject<void>(1), aborted = new AbortController();
  return {
    requested,
    signal: aborted.signal,
    stop() {
      aborted.abort();
      requested.next();
    },
  };
}

/** Performs the project's plan, on an engine of its own that is left as it was. */
async function perform(
  { folder, out }: Project,
  overrides: readonly string[],
  onEvent: (event: Event, stop: () => void) => void = () => {},
) {
  const plan = planOf(["graph.order.epochs=1", ...overrides], folder);
  const asked = interruption();
  let counts: readonly number[] = [];
  const all = await printed(async () => {
    let status: string | undefined, failed: unknown;
    await onEngine(async (engine) => {
      const engines = counting(engine);
      counts = engines.counts;
      const order = { plan, folder: out, models: modelReader(), engines, interruption: asked };
      // The engine is to be left as it was also where a run fails.
      status = await performPlan(order).catch((error) => void (failed = error));
    });
    if (failed !== undefined) throw failed;
    return status;
  }, (event) => onEvent(event, asked.stop));
  return { ...all, counts };
}

const SWEEP = ["seeds=[3, 1]", "graph.step.learning_rate=[1e-9, 1e-3]"];

Deno.test("performPlan() tries all values with one seed, the best with the others, and leaves nothing in the engine", () =>
  withProject(async (project) => {
    const overrides = [...SWEEP, "graph.order.epochs=2"];
    const { outcome, events, told, counts } = await perform(project, overrides);
    assert.deepEqual(outcome, { status: "fulfilled", value: "done" });
    assert.equal(counts.length, 3);
    assert.equal(new Set(counts).size, 1, `${counts}`);
    assert.deepEqual(told.filter((line) => /^(Run|Chose l)/.test(line)), [
      "Run 1 of 3: learning_rate 1e-9, seed 3",
      "Run 2 of 3: learning_rate 1e-3, seed 3",
      "Chose learning_rate 1e-3 of 2 by top1 on id_val: 1.0000",
      "Run 3 of 3: learning_rate 1e-3, seed 1",
    ]);
    const named = (name: Event["event"]) => events.filter(({ event }) => event === name);
    assert.deepEqual([named("run").length, named("end").length], [3, 4]);
    const [result, end] = events.slice(-2);
    assert.ok(result?.event === "result" && end?.event === "end" && end.status === "done");
    const tuned = result.rows.filter(({ method, ensembling }) => method === "flyp" && !ensembling);
    assert.deepEqual(tuned.map(({ seed }) => seed), [3, 1]);
    assert.deepEqual(await readEvents(project.out), [result, end]);

    const runs = ["learning_rate=1e-3,seed=3", "learning_rate=1e-3,seed=1"];
    const folders = await readdir(join(project.out, "runs"));
    assert.deepEqual(folders.sort(), [...runs, "learning_rate=1e-9,seed=3"].sort());
    const file = runsFile.assert(
      JSON.parse(await readFile(join(project.out, "runs.json"), "utf8")),
    );
    assert.deepEqual(file.runs, runs);
    assert.deepEqual(file.tuning?.by, { split: "id_val", metric: "top1" });
    assert.deepEqual(file.tuning?.candidates.map(({ values, chosen }) => [values, chosen]), [
      [{ "graph.step.learning_rate": 1e-9 }, false],
      [{ "graph.step.learning_rate": 1e-3 }, true],
    ]);
    const table = await readFile(join(project.out, "table.md"), "utf8");
    assert.match(table, /^# tiny\n[^]* Mean over 2 seeds \(1, 3\) /);
    // Whoever finds the folder can run it again, and a run in it is one like any other.
    assert.match(await readFile(join(project.out, "pipeline.yaml"), "utf8"), /^seeds:\n {2}- 3\n/m);
    const own = await readFile(join(project.out, "runs", runs[1]!, "pipeline.yaml"), "utf8");
    assert.match(own, /^seed: 1\n/m);
  }));

Deno.test("performPlan() stops where it is asked to, and goes on behind the runs that are finished", () =>
  withProject(async (project) => {
    let runs = 0;
    const stopped = await perform(project, SWEEP, (event, stop) => {
      if (event.event === "run") runs++;
      if (event.event === "step" && runs === 2) stop();
    });
    assert.deepEqual(stopped.outcome, { status: "fulfilled", value: "interrupted" });
    const ends = stopped.events.filter((event) => event.event === "end");
    assert.deepEqual(ends.map(({ status }) => status), ["done", "interrupted", "interrupted"]);
    const first = join(project.out, "runs/learning_rate=1e-9,seed=3/events.ndjson");
    const { mtimeMs } = await stat(first);

    const { outcome, events, told } = await perform(project, SWEEP);
    assert.deepEqual(outcome, { status: "fulfilled", value: "done" });
    assert.ok(told.includes("It is finished"));
    assert.equal((await stat(first)).mtimeMs, mtimeMs);
    const begun = events.filter((event) => event.event === "run");
    assert.deepEqual(begun.map(({ seed }) => seed), [3, 1]);
    const result = events.at(-2);
    assert.ok(result?.event === "result");
    assert.deepEqual([...new Set(result.rows.map(({ seed }) => seed))], [3, 1]);
  }));

Deno.test("performPlan() loses a value whose training diverges, and chooses among the others", () =>
  withProject(async (project) => {
    const values = ["seeds=[3, 1]", "graph.step.learning_rate=[1e15, 1e-3]"];
    let runs = 0;
    const { outcome, events, told, counts } = await perform(project, values, ({ event }, stop) => {
      if (event === "run") runs++;
      if (event === "step" && runs === 3) stop();
    });
    assert.deepEqual(outcome, { status: "fulfilled", value: "interrupted" });
    assert.equal(counts.length, 3);
    assert.equal(new Set(counts).size, 1, `${counts}`);
    const ends = events.filter((event) => event.event === "end");
    assert.deepEqual(ends.map(({ status, reason }) => [status, reason]), [
      ["failed", "diverged"],
      ["done", undefined],
      ["interrupted", undefined],
      ["interrupted", undefined],
    ]);
    assert.match(
      told.join("\n"),
      /^failed \(diverged\), .*\nLost, its training has diverged: .* is /m,
    );
    assert.ok(told.some((line) => /^Chose learning_rate 1e-3 of 2 .* \(1 diverged\)$/.test(line)));
    const lost = join(project.out, "runs/learning_rate=1e15,seed=3/events.ndjson");
    const { mtimeMs } = await stat(lost);

    // It is not run again.
    const resumed = await perform(project, values);
    assert.deepEqual(resumed.outcome, { status: "fulfilled", value: "done" });
    assert.ok(resumed.told.includes("Its training has diverged"));
    assert.deepEqual(resumed.events.flatMap((one) => one.event === "run" ? [one.seed] : []), [1]);
    assert.equal((await stat(lost)).mtimeMs, mtimeMs);
    const { runs: reported, tuning } = runsFile.assert(
      JSON.parse(await readFile(join(project.out, "runs.json"), "utf8")),
    );
    assert.deepEqual(reported, ["learning_rate=1e-3,seed=3", "learning_rate=1e-3,seed=1"]);
    const [first, second] = tuning!.candidates;
    assert.deepEqual([first?.value, first?.chosen], ["diverged", false]);
    assert.ok(second?.chosen && typeof second.value === "number");
  }));

Deno.test("performPlan() fails where the training of every value diverges, also when it is resumed", () =>
  withProject(async (project) => {
    // Of one update the loss is a number, and the logits behind it are none.
    const values = [
      "seeds=[3, 1]",
      "graph.step.learning_rate=[1e14, 1e15]",
      "graph.pairs.batch=48",
    ];
    for (const begun of [2, 0]) {
      const { outcome, events } = await perform(project, values);
      assert.ok(outcome.status === "rejected" && !(outcome.reason instanceof InputError));
      assert.match(String(outcome.reason), /among 2 runs: the training of each has diverged; /);
      assert.equal(events.filter(({ event }) => event === "run").length, begun);
      const end = events.at(-1);
      assert.ok(end?.event === "end" && end.status === "failed");
    }
  }));

Deno.test("performPlan() ends with what a run fails with, and keeps those before it", () =>
  withProject(async (project) => {
    const values = "graph.step.learning_rate=[1e-3, 1e-4]";
    let runs = 0;
    const { outcome, events, counts } = await perform(
      project,
      ["seeds=[3]", values],
      ({ event }) => {
        if (event !== "run" || ++runs < 2) return;
        Deno.removeSync(join(project.pictures, "ood_test"), { recursive: true });
      },
    );
    assert.ok(outcome.status === "rejected");
    assert.match(String(outcome.reason), /ood_test/);
    assert.equal(new Set(counts).size, 1, `${counts}`);
    const ends = events.filter((event) => event.event === "end");
    assert.deepEqual(ends.map(({ status }) => status), ["done", "failed", "failed"]);
    assert.ok(ends.every(({ reason }) => reason === undefined));
    const kept = await readEvents(join(project.out, "runs/learning_rate=1e-3,seed=3"));
    assert.equal(kept.at(-1)?.event, "end");
    assert.deepEqual(await readEvents(project.out), []);
  }));

Deno.test("performPlan() ends with the divergence of a run that no other is compared with", () =>
  withProject(async (project) => {
    const values = ["seeds=[3, 1]", "graph.step.learning_rate=1e15"];
    const { outcome, events } = await perform(project, values);
    assert.ok(outcome.status === "rejected");
    assert.match(String(outcome.reason), /Cannot go on training: /);
    assert.equal(events.filter(({ event }) => event === "run").length, 1);
  }));

Deno.test("performPlan() goes on in no folder that holds another run", () =>
  withProject(async (project) => {
    await perform(project, ["seeds=[3]"]);
    const { outcome } = await perform(project, ["seeds=[3]", "graph.step.warmup=1"]);
    assert.ok(outcome.status === "rejected");
    assert.match(String(outcome.reason), /runs\/seed=3": it is of another pipeline: /);
  }));

Deno.test("performPlan() adds seeds to runs that are finished", () =>
  withProject(async (project) => {
    await perform(project, ["seeds=[3]"]);
    const stopped = await perform(project, ["seeds=[3, 1]"], ({ event }, stop) => {
      if (event === "step") stop();
    });
    assert.deepEqual(stopped.outcome, { status: "fulfilled", value: "interrupted" });
    // What was said when there was one seed is not said of two.
    assert.deepEqual(await readEvents(project.out), []);
    const { outcome, events } = await perform(project, ["seeds=[3, 1]"]);
    assert.deepEqual(outcome, { status: "fulfilled", value: "done" });
    const result = events.at(-2);
    assert.ok(result?.event === "result");
    assert.deepEqual([...new Set(result.rows.map(({ seed }) => seed))], [3, 1]);
    const yaml = await readFile(join(project.out, "pipeline.yaml"), "utf8");
    assert.match(yaml, /^seeds:\n {2}- 3\n {2}- 1\n/m);
  }));
