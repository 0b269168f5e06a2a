import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import type { Event } from "../../schemas/events.ts";
import { pipelineText, type Project, TINY, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";

const run = (
  { file }: Pick<Project, "file">,
  out: string,
  args: readonly string[],
  onLine?: Parameters<typeof runTask>[2],
) => runTask("run", [file, "--out", out, "--engine", "tensorflow", ...args], onLine);

/** The project's pipeline on a model whose weights are changed by name. */
async function withModel(
  { folder, write }: Project,
  change: Readonly<Record<string, (value: number) => number>>,
): Promise<Pick<Project, "file">> {
  const config = openClipConfig.assert(TINY), model = join(folder, "changed");
  const weights = [...initializeWeights(config.model_cfg, 1)].map(([name, weight]) => {
    const own = change[name] ?? ((value: number) => value);
    return [name, { ...weight, data: weight.data.map(own) }] as const;
  });
  await writeCheckpoint(model, { config, weights: new Map(weights) });
  const text = pipelineText(folder).replace(/^model: .*$/m, `model: ${model}`);
  return { file: await write("changed.yaml", text) };
}

/** What a test looks at of a run's steps and warnings. */
const courseOf = (events: readonly Event[]) =>
  events.flatMap((event) =>
    event.event === "step"
      ? [`step ${event.step}: ${event.loss}`]
      : event.event === "warning"
      ? [`warning ${event.step}: ${event.reason}`]
      : []
  );

/** Every byte of the checkpoints of a run. */
async function checkpointsOf(out: string): Promise<readonly string[]> {
  const folder = join(out, "checkpoints");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return await Promise.all(
    files.map(async (file) => `${file} ${(await readFile(file)).toString("base64")}`),
  );
}

Deno.test("run stops before the update that breaks numbers, and goes on from the checkpoint before", () =>
  withProject(async (project) => {
    // Rate times decay is 3: each step takes from a weight three times what it is.
    const args = ["graph.step.weight_decay=3000", "graph.step.warmup=0", "graph.order.epochs=8"];
    const first = await run(project, project.out, args), events = eventsOf(first);
    assert.equal(first.code, 1, first.stderr);
    const [wanted] = first.stderr.match(/Cannot go on training: .*/) ?? [];
    const steps = events.filter((event) => event.event === "step"), broken = steps.length;
    assert.match(
      wanted ?? first.stderr,
      RegExp(
        `: in step ${broken}, at learning rate 0\\.000\\d+, logit_scale would become Infinity; `,
      ),
    );
    assert.ok(steps.every(({ loss, logit_scale }) => isFinite(loss) && isFinite(logit_scale)));
    const end = events.at(-1);
    assert.ok(end?.event === "end" && end.status === "failed" && end.reason === "diverged");
    const saved = events.findLast((event) => event.event === "checkpoint");
    assert.ok(saved !== undefined && saved.step < broken);
    const kept = await checkpointsOf(project.out);
    assert.ok(kept.length > 4 && kept.every((file) => file.includes(saved.path)));

    const again = await run(project, project.out, [...args, "--resume"]);
    assert.equal(again.code, 1, again.stderr);
    assert.match(again.stderr, RegExp(`^Going on behind step ${saved.step}$`, "m"));
    assert.ok(again.stderr.includes(wanted!), again.stderr);
    assert.deepEqual(courseOf(await readEvents(project.out)), courseOf(events));
    assert.deepEqual(await checkpointsOf(project.out), kept);
  }));

Deno.test("run names the weights whose gradients overflow where the loss is as ever", () =>
  withProject(async (project) => {
    // Features are scaled to unit length: the loss is none the wiser.
    const file = await withModel(project, { "visual.proj": (value) => value * 1e-20 });
    const { code, stderr } = await run(file, project.out, []);
    assert.equal(code, 1, stderr);
    assert.match(
      stderr,
      /in step 0, at learning rate 0\.0005, the gradient of "visual\..*, while the loss is [23]\.\d+; the weights are as they were before it/,
    );
    assert.deepEqual(courseOf(await readEvents(project.out)), []);
  }));

Deno.test("run warns of a loss that stays far above chance, once, also where it is killed meanwhile", () =>
  withProject(async (project) => {
    // The logits of features at random are far apart, and the rate is too small to change that.
    const file = await withModel(project, { logit_scale: () => 7 });
    const args = ["graph.step.learning_rate=1e-9", "graph.step.warmup=0", "graph.order.epochs=8"];
    const whole = await run(file, join(project.folder, "whole"), args);
    assert.equal(whole.code, 0, whole.stderr);
    const course = courseOf(eventsOf(whole));
    const warnings = course.filter((line) => line.startsWith("warning"));
    assert.equal(warnings.length, 1);
    // Ten steps are long: ten from which on a loss as at the beginning counts, and ten that do.
    assert.match(
      warnings[0]!,
      /^warning 19: .* for 10 steps or more: .* guessing costs 2\.773, at /,
    );
    assert.match(
      whole.stderr,
      /^Warning, step 19: The loss has been far above chance level .* try /m,
    );
    assert.equal(course.indexOf(warnings[0]!), 20);

    // Its last checkpoint is from before the sum was full.
    const stopped = await run(file, project.out, args, (line, process) => {
      if (line.includes(`"event":"step"`) && line.includes(`"step":19,`)) process.kill("SIGKILL");
    });
    assert.notEqual(stopped.code, 0);
    const { code, stderr } = await run(file, project.out, [...args, "--resume"]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(courseOf(await readEvents(project.out)), course);
  }));
