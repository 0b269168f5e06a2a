import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { resolveCheckpoint } from "../../../model/checkpoint/resolve_checkpoint.ts";
import { MODEL, problemsOf, withCopyOfModel } from "./copy_of_model.ts";

/** A run's folder with the given checkpoints in it. */
async function runWith(root: string, ...checkpoints: string[]): Promise<string> {
  const run = join(root, "run");
  await Deno.mkdir(run);
  await Deno.writeTextFile(join(run, "events.ndjson"), "");
  for (const name of checkpoints) await cp(MODEL, join(run, name), { recursive: true });
  return run;
}

Deno.test("resolveCheckpoint() gives a checkpoint's own folder", () =>
  withCopyOfModel(async (folder) => {
    assert.equal(await resolveCheckpoint(folder), folder);
  }));

Deno.test("resolveCheckpoint() gives the best of a run", () =>
  withCopyOfModel(async (_, root) => {
    const run = await runWith(root, "checkpoints/step-000100", "best");
    assert.equal(await resolveCheckpoint(run), join(run, "best"));
  }));

Deno.test("resolveCheckpoint() gives the last step of a run that has no best yet", () =>
  withCopyOfModel(async (_, root) => {
    const steps = ["step-000020", "step-1000000", "step-000100", "step-2000000.flyp-new"];
    const run = await runWith(root, ...steps.map((step) => `checkpoints/${step}`));
    assert.equal(await resolveCheckpoint(run), join(run, "checkpoints", "step-1000000"));
  }));

Deno.test("resolveCheckpoint() refuses a run that has saved nothing", () =>
  withCopyOfModel(async (_, root) => {
    const run = await runWith(root);
    const refusal = [
      `Cannot read checkpoint "${run}": it is a run that has saved none yet, must have "best" or ` +
      '"checkpoints/step-NNNNNN"',
    ];
    assert.deepEqual(await problemsOf(resolveCheckpoint(run)), refusal);
    await Deno.mkdir(join(run, "checkpoints"));
    assert.deepEqual(await problemsOf(resolveCheckpoint(run)), refusal);
  }));

Deno.test("resolveCheckpoint() leaves it to readCheckpoint() to say what a folder lacks", () =>
  withCopyOfModel(async (_, root) => {
    assert.equal(await resolveCheckpoint(root), root);
  }));

Deno.test("resolveCheckpoint() refuses a path when it is a file, or pickled, or not there", () =>
  withCopyOfModel(async (folder) => {
    const refused = async (name: string) => {
      const [problem] = await problemsOf(resolveCheckpoint(join(folder, name)));
      return problem!;
    };
    assert.match(await refused("open_clip_model.safetensors"), /it is a file, must be a folder$/);
    await Deno.writeFile(join(folder, "vit.pt"), Uint8Array.of(80, 75, 3, 4));
    assert.match(await refused("vit.pt"), /: "vit.pt" is pickled, and loading a pickle runs/);
    assert.match(await refused("vit"), /: there is no such folder$/);
  }));
