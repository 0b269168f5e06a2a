import assert from "node:assert/strict";
import { join } from "node:path";
import type { CheckpointContents } from "../../../model/checkpoint/checkpoint_contents.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../../model/checkpoint/write_checkpoint.ts";
import { MODEL, problemsOf, withCopyOfModel } from "./copy_of_model.ts";

const contents = await readCheckpoint(MODEL);

async function names(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

/** The same checkpoint, logit_scale apart. */
function withScale(scale: number): CheckpointContents {
  const logitScale = { shape: [], data: Float32Array.of(scale) };
  return { ...contents, weights: new Map([...contents.weights, ["logit_scale", logitScale]]) };
}

const scaleOf = ({ weights }: CheckpointContents) => weights.get("logit_scale")!.data[0];

Deno.test("writeCheckpoint() writes what readCheckpoint() reads, the same bytes each time", () =>
  withCopyOfModel(async (_, root) => {
    const folders = [join(root, "runs/a/checkpoints/step-000010"), join(root, "second/")];
    for (const folder of folders) await writeCheckpoint(folder, contents);
    const written = folders.map((folder) =>
      Deno.readFileSync(join(folder, "open_clip_model.safetensors"))
    );
    assert.deepEqual(written[0], written[1]);
    assert.deepEqual(await readCheckpoint(folders[0]!), contents);
    assert.deepEqual(await names(root), ["model", "runs", "second"]);
    assert.deepEqual(await names(join(root, "runs/a/checkpoints")), ["step-000010"]);
  }));

Deno.test("writeCheckpoint() writes F16 at half the size, rounded", () =>
  withCopyOfModel(async (_, root) => {
    const folder = join(root, "half");
    await writeCheckpoint(folder, contents, { dtype: "F16" });
    const { weights } = await readCheckpoint(folder);
    for (const [name, { data }] of weights) {
      assert.deepEqual(data, contents.weights.get(name)!.data.map(Math.f16round), name);
    }
    const size = async (path: string) =>
      (await Deno.stat(join(path, "open_clip_model.safetensors"))).size;
    assert.ok(await size(folder) < 0.6 * await size(MODEL));
  }));

Deno.test("writeCheckpoint() writes further files beside the model", () =>
  withCopyOfModel(async (_, root) => {
    const folder = join(root, "step-000001");
    const files = { "state.json": '{"step":1}', "optimizer.safetensors": Uint8Array.of(1, 2, 3) };
    await writeCheckpoint(folder, contents, { files });
    assert.deepEqual(await names(folder), [
      "open_clip_config.json",
      "open_clip_model.safetensors",
      "optimizer.safetensors",
      "state.json",
    ]);
    assert.equal(await Deno.readTextFile(join(folder, "state.json")), '{"step":1}');
    assert.deepEqual([...await Deno.readFile(join(folder, "optimizer.safetensors"))], [1, 2, 3]);
  }));

Deno.test("writeCheckpoint() replaces what is there only when told to", () =>
  withCopyOfModel(async (_, root) => {
    const folder = join(root, "best");
    await Deno.mkdir(folder);
    await writeCheckpoint(folder, contents, { files: { "old.json": "{}" } });
    const [problem] = await problemsOf(writeCheckpoint(folder, withScale(1)));
    assert.match(
      problem!,
      /^Cannot write checkpoint ".+": the folder has ".+" in it, must be empty or not there$/,
    );
    assert.deepEqual(await readCheckpoint(folder), contents);
    await writeCheckpoint(folder, withScale(1), { replace: true });
    assert.equal(scaleOf(await readCheckpoint(folder)), 1);
    assert.deepEqual(await names(root), ["best", "model"]);
    assert.deepEqual(await names(folder), ["open_clip_config.json", "open_clip_model.safetensors"]);
  }));

Deno.test("writeCheckpoint() refuses the path of a file", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, "open_clip_config.json");
    assert.deepEqual(await problemsOf(writeCheckpoint(path, contents, { replace: true })), [
      `Cannot write checkpoint "${path}": it is a file, must be empty or not there`,
    ]);
  }));

Deno.test("writeCheckpoint() leaves the old checkpoint and nothing else when it fails", () =>
  withCopyOfModel(async (folder, root) => {
    const tooLarge = writeCheckpoint(folder, withScale(1e6), { replace: true, dtype: "F16" });
    assert.match((await problemsOf(tooLarge))[0]!, /"logit_scale" as F16: element 0 is 1000000/);
    const files = { "no/such/folder": "" };
    await assert.rejects(writeCheckpoint(folder, withScale(1), { replace: true, files }), {
      code: "ENOENT",
    });
    assert.deepEqual(await readCheckpoint(folder), contents);
    assert.deepEqual(await names(root), ["model"]);
  }));

Deno.test("writeCheckpoint() removes what an interrupted write left", () =>
  withCopyOfModel(async (folder, root) => {
    await Deno.mkdir(`${folder}.flyp-new/half`, { recursive: true });
    await Deno.rename(folder, `${folder}.flyp-old`);
    await writeCheckpoint(folder, withScale(2));
    assert.equal(scaleOf(await readCheckpoint(folder)), 2);
    assert.deepEqual(await names(root), ["model"]);
  }));

Deno.test("writeCheckpoint() leaves folders alone that people keep beside it", () =>
  withCopyOfModel(async (folder, root) => {
    for (const kept of ["old", "tmp"]) {
      await Deno.mkdir(`${folder}.${kept}`);
      await Deno.writeTextFile(`${folder}.${kept}/mine.txt`, kept);
    }
    await writeCheckpoint(folder, withScale(2), { replace: true });
    await writeCheckpoint(join(root, "new"), contents);
    assert.deepEqual(await names(root), ["model", "model.old", "model.tmp", "new"]);
    for (const kept of ["old", "tmp"]) {
      assert.equal(await Deno.readTextFile(`${folder}.${kept}/mine.txt`), kept);
    }
  }));
