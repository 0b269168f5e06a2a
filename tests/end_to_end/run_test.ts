import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Event } from "../../schemas/events.ts";
import { type Project, withProject } from "../commands/project.ts";
import { signAgain } from "../model/checkpoint/sign_again.ts";
import { type Ended, eventsOf, runTask } from "../commands/task.ts";

const EPOCHS = 10, STEPS_PER_EPOCH = 4, LAST = EPOCHS * STEPS_PER_EPOCH - 1;
const STEPS = Array.from({ length: LAST + 1 }, (_, step) => step);

/** A picture that does not decode among the 48 of train: few enough to go on. */
async function withBrokenPicture(test: (project: Project) => Promise<void>): Promise<void> {
  await withProject(async (project) => {
    await writeFile(join(project.pictures, "train/red/broken.png"), "no picture");
    await test(project);
  });
}

/** Runs the project, on the engine whose results are the same to the bit. */
const runOf = ({ file }: Project, out: string, args: readonly string[], stopAt?: Stop) =>
  runTask(
    "run",
    [file, "--out", out, "--engine", "tensorflow", `graph.order.epochs=${EPOCHS}`, ...args],
    (line, process) => {
      if (line.includes(`"event":"step"`) && line.includes(`"step":${stopAt?.step},`)) {
        stopAt?.stop(process);
      }
    },
  );

/** What stops a run, and when. */
interface Stop {
  readonly step: number;
  readonly stop: (process: Deno.ChildProcess) => void;
}

const named = <N extends Event["event"]>(events: readonly Event[], name: N) =>
  events.filter((event): event is Extract<Event, { event: N }> => event.event === name);

/** What has to be the same in two runs of one seed. */
async function outcomeOf(folder: string) {
  const events = await readEvents(folder);
  const steps = named(events, "step").map(({ step, epoch, loss, logit_scale, learning_rate }) =>
    [step, epoch, loss, logit_scale, learning_rate].join()
  );
  const last = `checkpoints/step-${String(LAST).padStart(6, "0")}`;
  const files = [`best/open_clip_model.safetensors`, `best/classifier.json`].concat(
    ["open_clip_model.safetensors", "optimizer.safetensors", "training.json"]
      .map((name) => `${last}/${name}`),
  );
  const contents = await Promise.all(files.map((name) => readFile(join(folder, name))));
  return {
    steps,
    files: files.map((name, i) => [name, contents[i]!.toString("base64")]),
    result: named(events, "result").map(({ rows }) => rows),
  };
}

function succeeded(ended: Ended): readonly Event[] {
  assert.equal(ended.code, 0, ended.stderr);
  return eventsOf(ended);
}

Deno.test("run tunes on a folder of pictures, the same to the bit when it is stopped", () =>
  withBrokenPicture(async (project) => {
    const folder = (name: string) => join(project.folder, name);
    const events = succeeded(await runOf(project, folder("a"), []));
    checkRun(events);
    // What was printed is what is kept.
    assert.deepEqual(await readEvents(folder("a")), events);
    const whole = await outcomeOf(folder("a"));

    // Asked to stop, twice in one moment, as through `deno task`.
    const stopped = await runOf(project, folder("b"), [], {
      step: 13,
      stop(process) {
        process.kill("SIGINT");
        process.kill("SIGINT");
      },
    });
    assert.equal(stopped.code, 130, stopped.stderr);
    const until = eventsOf(stopped), { status } = named(until, "end").at(-1)!;
    assert.equal(status, "interrupted");
    assert.deepEqual(named(until, "result"), []);
    const saved = named(until, "checkpoint").at(-1)!.step;
    assert.equal(saved, named(until, "step").at(-1)!.step);
    await refusesOtherCheckpoint(project, folder("b"), saved);
    const resumed = await runOf(project, folder("b"), ["--resume"]), rest = succeeded(resumed);
    assert.match(resumed.stderr, new RegExp(`^Going on behind step ${saved}$`, "m"));
    assert.deepEqual(named(rest, "step").map(({ step }) => step), STEPS.slice(saved + 1));
    assert.deepEqual(await outcomeOf(folder("b")), whole);
    assert.deepEqual(named(await readEvents(folder("b")), "end").length, 1);

    const again = succeeded(await runOf(project, folder("b"), ["--resume"]));
    assert.deepEqual(again, rest.slice(-2));
    const other = await runOf(project, folder("b"), ["--resume", "seed=4"]);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /of another pipeline: seed is 3, now it would be 4/);

    await checkFinished(project, folder("a"));
  }));

/** Puts the checkpoint of another pipeline into a run, and takes it out again. */
async function refusesOtherCheckpoint(project: Project, out: string, step: number): Promise<void> {
  const folder = join(out, "checkpoints", `step-${String(step).padStart(6, "0")}`);
  const file = join(folder, "pipeline.yaml"), own = await readFile(file, "utf8");
  await writeFile(file, own.replace("seed: 3", "seed: 4"));
  await signAgain(folder);
  const { code, stderr } = await runOf(project, out, ["--resume"]);
  assert.equal(code, 2, stderr);
  assert.match(stderr, /step-\d+": it is of another pipeline: seed is 4, now it would be 3$/m);
  await writeFile(file, own);
  await signAgain(folder);
}

/** Holds the events of a whole run against what the project is. */
function checkRun(events: readonly Event[]): void {
  const [first] = events;
  assert.ok(first?.event === "run");
  const { name, seed, engine, method } = first;
  assert.deepEqual(
    { name, seed, engine, method },
    { name: "tiny", seed: 3, engine: "tensorflow", method: "flyp" },
  );
  const steps = named(events, "step");
  assert.deepEqual(steps.map(({ step }) => step), STEPS);
  assert.deepEqual(steps.map(({ epoch }) => epoch), STEPS.map((s) => Math.floor(s / 4)));
  assert.deepEqual(named(events, "quarantine").map(({ path }) => path.split("/").at(-1)), [
    "broken.png",
  ]);
  const trained = named(events, "evaluation").filter(({ split }) => split === "id_val")
    .slice(0, EPOCHS + 1);
  assert.deepEqual(
    trained.map(({ epoch, alpha }) => [epoch, alpha]),
    [[-1, 0], ...Array.from({ length: EPOCHS }, (_, epoch) => [epoch, 1])],
  );
  const [zeroShot, flyp, ensembled] = named(events, "result")[0]!.rows;
  assert.deepEqual(
    [zeroShot, flyp, ensembled].map((row) => [row?.method, row?.ensembling, row?.seed]),
    [["zero-shot", false, 3], ["flyp", false, 3], ["flyp", true, 3]],
  );
  assert.deepEqual(Object.keys(flyp!.splits).sort(), ["id_test", "ood_test/dark"]);
  // Three colours: chance is a third, and any tuning tells them apart.
  assert.ok(flyp!.id > 0.9 && flyp!.id > zeroShot!.id, `${zeroShot!.id} to ${flyp!.id}`);
  const end = events.at(-1)!;
  assert.ok(end.event === "end" && end.status === "done");
  assert.equal(events.at(-2)!.event, "result");
}

/** Uses a finished run as one does: measures it, and asks it about pictures. */
async function checkFinished(project: Project, run: string): Promise<void> {
  const measured = succeeded(
    await runTask("evaluate", [run, project.file, "--engine", "tensorflow"]),
  );
  const names = measured.map(({ event }) => event);
  assert.deepEqual([names[0], names.at(-1)], ["run", "end"]);
  assert.deepEqual(named(measured, "run").map(({ method }) => method), ["flyp"]);
  const values = named(measured, "evaluation");
  // id_val is measured twice, with other templates each time.
  assert.deepEqual(
    values.map(({ split, alpha, n }) => [split, alpha, n]).sort(),
    [["id_test", 1, 12], ["id_val", 1, 12], ["id_val", 1, 12], ["ood_test/dark", 1, 12]],
  );

  const picture = join(project.pictures, "id_test/blue/0.png");
  const broken = join(project.pictures, "train/red/broken.png");
  const predicted = await runTask("predict", [run, picture, broken, "--engine", "tensorflow"]);
  assert.equal(predicted.code, 2);
  assert.match(predicted.stderr, /broken\.png: Cannot decode picture: /);
  const lines = predicted.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((line) => [line.path, line.class]), [[picture, "blue"]]);
  assert.deepEqual(Object.keys(lines[0].probabilities), ["blue", "green", "red"]);
  const sum = Object.values<number>(lines[0].probabilities).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);

  for (const layout of ["open_clip", "hf"]) {
    const folder = join(project.folder, layout);
    const { code, stderr } = await runTask("export", [run, folder, "--layout", layout]);
    assert.equal(code, 0, stderr);
    const again = await runTask("predict", [folder, picture, "--engine", "tensorflow"]);
    assert.equal(again.stdout, predicted.stdout, again.stderr);
  }
}
