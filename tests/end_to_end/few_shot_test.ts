import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Event } from "../../schemas/events.ts";
import { withProject } from "../commands/project.ts";
import { type Ended, eventsOf, runTask } from "../commands/task.ts";
import { BENCHMARKS } from "../data/benchmarks.ts";

const named = <N extends Event["event"]>(events: readonly Event[], name: N) =>
  events.filter((event): event is Extract<Event, { event: N }> => event.event === name);

/** Runs a recipe of 20 updates on a tiny model, the steps large enough to overshoot. */
const runOf = (
  recipe: string,
  folder: string,
  out: string,
  given: readonly string[],
  onLine?: Parameters<typeof runTask>[2],
) =>
  runTask("run", [
    `pipeline/recipes/${recipe}.yaml`,
    "--out",
    out,
    "--engine",
    "tensorflow",
    `model={ config: ${folder}/tiny.json, init: random }`,
    "graph.step.learning_rate=3e-2",
    "graph.ensemble.alphas=[0, 0.5, 1]",
    ...given,
  ], onLine);

function succeeded(ended: Ended): readonly Event[] {
  assert.equal(ended.code, 0, ended.stderr);
  return eventsOf(ended);
}

/** Holds a few-shot run against the protocol: what was chosen is what its events say was best. */
function checkProtocol(events: readonly Event[], tests: number, shots: number): void {
  const steps = named(events, "step");
  assert.deepEqual(steps.map(({ step, epoch }) => [step, epoch]), steps.map((_, i) => [i, i]));
  assert.equal(steps.length, 20);
  const until = events.findIndex(({ event }) => event === "best");
  const on = (some: readonly Event[], metric: string, split = "id_val") =>
    named(some, "evaluation").filter((one) => one.metric === metric && one.split === split);
  const [zeroShot, ...others] = on(events.slice(0, until), "cross_entropy");
  assert.deepEqual([zeroShot?.alpha, zeroShot?.n], [0, 2 * shots]);
  const candidates = [zeroShot!, ...others.slice(0, 20)];
  assert.deepEqual(candidates.map(({ epoch }) => epoch), [-1, ...steps.keys()]);
  const least = Math.min(...candidates.map(({ value }) => value));
  const latest = candidates.findLast(({ value }) => value === least);
  const [best, ...more] = named(events, "best");
  assert.deepEqual(more, []);
  const by = { split: "id_val", metric: "cross_entropy", value: least };
  assert.deepEqual([best?.step, best?.by], [latest?.epoch, by]);
  // Those are the weights that are interpolated, to the bit.
  const swept = on(events.slice(until), "cross_entropy");
  assert.deepEqual(swept.map(({ alpha }) => alpha), [0, 0.5, 1]);
  assert.equal(swept.at(-1)?.value, least);
  assert.equal(swept[0]?.value, zeroShot?.value);
  const [selected] = named(events, "selected");
  assert.equal(selected?.by.value, Math.min(...swept.map(({ value }) => value)));
  // The tuned row of the result is theirs, too.
  const tuned = on(events, "top1", "id_test").find(({ alpha }) => alpha === 1);
  assert.equal(tuned?.n, tests);
  const [, row] = named(events, "result")[0]!.rows;
  assert.deepEqual([row?.method, row?.ensembling, row?.id], ["flyp", false, tuned?.value]);
}

/** What has to be the same however often a run was stopped. */
async function outcomeOf(folder: string) {
  const events = await readEvents(folder);
  const files = [
    "best/open_clip_model.safetensors",
    "checkpoints/step-000019/open_clip_model.safetensors",
    "checkpoints/step-000019/training.json",
  ];
  const told = (name: Event["event"]) =>
    named(events, name).map(({ time: _, ...rest }) =>
      JSON.stringify({ ...rest, images_per_second: undefined })
    );
  return {
    events: [told("step"), told("best"), told("selected"), told("result")],
    files: await Promise.all(
      files.map(async (name) => (await readFile(join(folder, name))).toString("base64")),
    ),
  };
}

/** Sentences of two kinds that a picture tells apart. */
const sentences = (n: number, from: number) =>
  Array.from({ length: n }, (_, i) => {
    const at = from + i, word = at % 2 === 0 ? "dull" : "joy";
    return `${"a film of ".repeat(1 + at % 3)}${word}${" indeed".repeat(at % 5)}\t${at % 2}\n`;
  }).join("");

Deno.test("run tunes on a few sentences by the protocol, and keeps the same weights when stopped", () =>
  withProject(async ({ folder, write }) => {
    const splits = {
      train: await write("train.tsv", sentences(40, 0)),
      id_val: await write("dev.tsv", sentences(30, 40)),
      id_test: await write("test.tsv", sentences(14, 70)),
    };
    const small = ["graph.data.size=96", "graph.data.font_size=12", "graph.data.margin=2"];
    const given = [`graph.data.splits=${JSON.stringify(splits)}`, "graph.data.shots=4", ...small];
    const out = (name: string) => join(folder, name);
    const run = (
      name: string,
      args: readonly string[],
      stopAt?: number,
      how: Deno.Signal = "SIGKILL",
    ) =>
      runOf("flyp-sst2-few-shot", folder, out(name), [...given, ...args], (line, process) => {
        if (line.includes(`"event":"step"`) && line.includes(`"step":${stopAt},`)) {
          process.kill(how);
        }
      });
    const events = succeeded(await run("whole", []));
    checkProtocol(events, 14, 4);
    // The last candidate was not the best one, or this would not tell the one from the other.
    const [best] = named(events, "best");
    assert.ok(best!.step < 19, `${best!.step}`);
    const whole = await outcomeOf(out("whole"));

    assert.notEqual((await run("stopped", [], 3)).code, 0);
    const asked = await run("stopped", ["--resume"], 11, "SIGINT");
    assert.equal(asked.code, 130, asked.stderr);
    assert.match(asked.stderr, /^Going on behind step [23]$/m);
    const rest = succeeded(await run("stopped", ["--resume"]));
    assert.ok(named(rest, "step").length < 9);
    assert.deepEqual(await outcomeOf(out("stopped")), whole);

    const many = await run("many", ["graph.data.shots=21"]);
    assert.equal(many.code, 2);
    assert.deepEqual(many.stderr.match(/Cannot draw .*/g), [
      'Cannot draw 21 shots of class "negative" from split "train": it has 20 of that class',
      'Cannot draw 21 shots of class "positive" from split "train": it has 20 of that class',
      'Cannot draw 21 shots of class "negative" from split "id_val": it has 15 of that class',
      'Cannot draw 21 shots of class "positive" from split "id_val": it has 15 of that class',
    ]);
  }));

Deno.test("run tunes on a few pictures of PatchCamelyon's layout by the protocol", () =>
  withProject(async ({ folder, out }) => {
    const given = [`graph.data.path=${join(BENCHMARKS, "pcam")}`, "graph.data.shots=3"];
    checkProtocol(succeeded(await runOf("flyp-pcam-few-shot", folder, out, given)), 10, 3);
  }));

Deno.test("validate finds the recipes of few-shot training sound", async () => {
  for (const recipe of ["sst2", "pcam"]) {
    const file = `pipeline/recipes/flyp-${recipe}-few-shot.yaml`;
    const { code, stderr } = await runTask("validate", [file]);
    assert.equal(code, 0, stderr);
  }
});
