import assert from "node:assert/strict";
import { join } from "node:path";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import { pipelineText, type Project, TINY, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";
import { largestDifference } from "../model/difference.ts";

/** The model takes 32 × 32 pixels in patches of 8 × 8; of 52, four are left over. */
const SIZE = 52, GRID = 6;
const EMBEDDING = "visual.positional_embedding";
const TENSORFLOW = ["--engine", "tensorflow"];

/** Writes a checkpoint for pictures of 32 × 32 pixels, and makes the pipeline tune it at SIZE. */
async function tuneAtOtherSize({ folder, write }: Project): Promise<string> {
  const config = openClipConfig.assert(TINY), start = join(folder, "start");
  await writeCheckpoint(start, { config, weights: initializeWeights(config.model_cfg, 5) });
  const [, , model = ""] = pipelineText(folder).split("\n");
  const sized = `model: { checkpoint: ${start}, image_size: ${SIZE} }`;
  await write("tiny.yaml", pipelineText(folder).replace(model, sized));
  return start;
}

/** The position embedding of a checkpoint, whose configuration must say the size. */
async function embeddingOf(folder: string): Promise<Float32Array> {
  const { config, weights } = await readCheckpoint(folder);
  assert.equal(config.model_cfg.vision_cfg.image_size, SIZE);
  const { shape, data } = weights.get(EMBEDDING)!;
  assert.deepEqual(shape, [GRID ** 2 + 1, TINY.model_cfg.vision_cfg.width]);
  return data;
}

async function task(name: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runTask(name, args);
  assert.equal(code, 0, stderr);
  return stdout;
}

Deno.test("run tunes a checkpoint at another image size, and all that follows goes by it", () =>
  withProject(async (project) => {
    const { file, out, folder, pictures } = project;
    const start = await tuneAtOtherSize(project);
    const args = [file, "--out", out, "graph.ensemble.alphas=[0.5]", ...TENSORFLOW];
    const stopped = await runTask("run", args, (line, process) => {
      if (line.includes('"event":"step"') && line.includes('"step":1,')) process.kill("SIGINT");
    });
    assert.equal(stopped.code, 130, stopped.stderr);
    const other = await runTask("run", [...args, "--resume", "model.image_size=64"]);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /model\.image_size is 52, now it would be 64/);
    await task("run", ...args, "--resume");

    // θ_pretrained is the resized model, in the second process too.
    const resized = join(folder, "resized");
    await task("export", start, resized, "--image-size", `${SIZE}`);
    const pretrained = await embeddingOf(resized);
    const tuned = await embeddingOf(join(out, "checkpoints/step-000005"));
    assert.ok(largestDifference(tuned, pretrained) > 1e-4);
    const halfway = tuned.map((value, i) => 0.5 * value + 0.5 * pretrained[i]!);
    assert.ok(largestDifference(await embeddingOf(join(out, "best")), halfway) < 1e-7);

    // A checkpoint is measured at its own size, whatever the pipeline would tune.
    const measured = eventsOf(
      await runTask("evaluate", [resized, file, `model=${start}`, ...TENSORFLOW]),
    );
    const zeroShot = (await readEvents(out)).flatMap((one) =>
      one.event === "result" ? one.rows : []
    ).find(({ method }) => method === "zero-shot");
    const id = measured.find((one) => one.event === "evaluation" && one.split === "id_test");
    assert.ok(zeroShot !== undefined && id?.event === "evaluation");
    assert.equal(id.value, zeroShot.id);

    const picture = join(pictures, "id_test/blue/0.png");
    const asked = [picture, "--classes", "red,green,blue", ...TENSORFLOW];
    const [there, then, own] = await Promise.all([
      task("predict", resized, ...asked),
      task("predict", start, ...asked, "--image-size", `${SIZE}`),
      task("predict", start, ...asked),
    ]);
    assert.equal(there, then);
    assert.notEqual(there, own);
  }));
