import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Event } from "../../schemas/events.ts";
import { type Project, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";

/** Runs the project on the engine whose results are the same to the bit. */
const runOf = (
  { file }: Project,
  args: readonly string[],
  onLine?: Parameters<typeof runTask>[2],
) => runTask("run", [file, "--engine", "tensorflow", ...args], onLine);

const SEVERAL = ["seeds=[3, 1]", "graph.step.learning_rate=[1e-4, 1e-3]"];

/** What has to be the same in two runs of one seed: every byte of weights, and what was measured. */
async function outcomeOf(folder: string) {
  const last = "checkpoints/step-000005";
  const steps = (await readdir(join(folder, "checkpoints"))).sort();
  assert.deepEqual(steps, ["step-000002", "step-000005"]);
  const files = ["best/open_clip_model.safetensors", "best/classifier.json"].concat(
    ["open_clip_model.safetensors", "optimizer.safetensors"].map((name) => `${last}/${name}`),
  );
  const contents = await Promise.all(files.map(async (name) => {
    const bytes = await readFile(join(folder, name));
    return [name, createHash("sha256").update(bytes).digest("hex")];
  }));
  const measured = (await readEvents(folder)).flatMap((event): unknown[] => {
    if (event.event === "result") return [event.rows];
    return event.event === "step" ? [[event.step, event.loss, event.logit_scale]] : [];
  });
  return { contents, measured, yaml: await readFile(join(folder, "pipeline.yaml"), "utf8") };
}

Deno.test("run makes several runs in one process, each the same to the bit as it is alone", () =>
  withProject(async (project) => {
    const several = ["--out", project.out, ...SEVERAL];
    let runs = 0;
    const stopped = await runOf(project, several, (line, process) => {
      if (line.startsWith('{"event":"run"')) runs++;
      if (runs === 2 && line.startsWith('{"event":"step"')) process.kill("SIGINT");
    });
    assert.equal(stopped.code, 130, stopped.stderr);
    const status = (event: Event | undefined) => event?.event === "end" && event.status;
    assert.equal(status(eventsOf(stopped).at(-1)), "interrupted");

    const resumed = await runOf(project, [...several, "--resume"]);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.match(resumed.stderr, /^Run 1 of 3: .*\nIt is finished\nRun 2 of 3: /m);
    const events = eventsOf(resumed), result = events.at(-2);
    assert.equal(status(events.at(-1)), "done");
    assert.ok(result?.event === "result");
    assert.deepEqual(result.rows.map(({ seed }) => seed), [3, 3, 3, 1, 1, 1]);

    // Nothing of the runs before it, in this process, is in the last one.
    const out = join(project.folder, "alone");
    const alone = await runOf(project, ["--out", out, "seed=1"]);
    assert.equal(alone.code, 0, alone.stderr);
    const last = join(project.out, "runs/learning_rate=1e-3,seed=1");
    assert.deepEqual(await outcomeOf(last), await outcomeOf(out));

    await checkUse(project, last);
  }));

/** Uses the folder of several runs as one does. */
async function checkUse(project: Project, last: string): Promise<void> {
  const { file, out } = project;
  // One that was removed since is made again.
  const before = await outcomeOf(last);
  await rm(last, { recursive: true });
  const left = await runTask("report", [out]);
  assert.match(left.stderr, /^Left out .*runs\/learning_rate=1e-3,seed=1: it has not begun, or /);
  const mended = await runOf(project, ["--out", out, "--resume", ...SEVERAL]);
  assert.equal(mended.code, 0, mended.stderr);
  assert.deepEqual(await outcomeOf(last), before);
  const again = await runTask("run", [file, "--out", out, "--resume", ...SEVERAL]);
  assert.deepEqual(eventsOf(again), await readEvents(out));
  const [reported, predicted, other] = await Promise.all([
    runTask("report", [out]),
    runTask("predict", [out, "picture.png"]),
    runTask("run", [file, "--out", out, "--resume", "seeds=[1, 3]", SEVERAL[1]!]),
  ]);
  assert.equal(reported.stdout, await readFile(join(out, "table.md"), "utf8"));
  assert.equal(predicted.code, 2);
  assert.match(predicted.stderr, /^Cannot predict: ".*" holds several runs, name one of them: /);
  assert.ok(predicted.stderr.trimEnd().endsWith(last), predicted.stderr);
  assert.equal(other.code, 2);
  assert.match(other.stderr, /it is of another pipeline: seeds\.0 is 3, now it would be 1$/m);
}
