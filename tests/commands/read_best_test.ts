import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readBest } from "../../commands/read_best.ts";
import { resumePoint } from "../../commands/resume_point.ts";
import { serializeSafetensors } from "../../model/safetensors/serialize_safetensors.ts";
import type { BestWeights, TunedWeights } from "../../schemas/best_weights.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { Step } from "../../schemas/messages.ts";
import { saveStep } from "../../stages/save_step.ts";
import { signAgain } from "../model/checkpoint/sign_again.ts";
import { withFolder } from "../stages/picture_files.ts";
import { fakeModel } from "../stages/fake_model.ts";
import { tinyConfig, tinyWeights } from "../stages/tiny_model.ts";

const HEAD = {
  classes: ["car", "doll"],
  raw: { shape: [2, 8], data: Float32Array.from({ length: 16 }, (_, i) => i / 8) },
  bias: { shape: [2], data: Float32Array.of(0.5, -0.5) },
};
const OTHER = { ...HEAD, raw: { shape: [2, 8], data: new Float32Array(16).fill(3) } };

const SAID = {
  step: 1,
  epoch: 0,
  by: { split: "id_val", metric: "cross_entropy", value: 0.5 },
  measured: [{ split: "id_val" as const, metric: "cross_entropy", value: 0.5, n: 8 }],
};

/** Writes the checkpoint of a step whose weights are of seed 1, and reads it as a resumed run. */
async function savedAndRead(folder: string, from: BestWeights["from"], given: Partial<Step> = {}) {
  const weights = tinyWeights(1), head = typeof from === "object" && from.head ? HEAD : undefined;
  const moments: HostTensors = new Map(
    [...weights, ...(head ? [["head.raw", head.raw], ["head.bias", head.bias]] as const : [])]
      .flatMap(([name, tensor]) => ["first", "second"].map((m) => [`${m}/${name}`, tensor])),
  );
  const model = {
    ...fakeModel(),
    encoder: {
      ...fakeModel().encoder,
      config: tinyConfig,
      weights: () => Promise.resolve(weights),
      ...(head && { linearHead: () => Promise.resolve(head) }),
    },
    optimizerState: () => Promise.resolve(moments),
  };
  const best = { ...SAID, from };
  const path = join(folder, "checkpoints", "step-000004");
  const step: Step = { step: 4, epoch: 1, ends: "batch", nextRow: 8, model, best, ...given };
  await saveStep(path, step, new TextEncoder().encode("name: toys\n"));
  const files = (await readdir(path)).filter((name) => name.startsWith("best"));
  return { files, best: (await resumePoint(folder, assert.fail))?.start.best, path };
}

Deno.test("readBest() reads a copy that a checkpoint has, with its head", () =>
  withFolder(async (folder) => {
    const copy = { weights: tinyWeights(2) };
    const alone = await savedAndRead(folder, copy);
    assert.deepEqual(alone, {
      ...alone,
      files: ["best.safetensors"],
      best: { ...SAID, from: copy },
    });
    const headed = { ...copy, head: OTHER };
    const { files, best } = await savedAndRead(folder, headed);
    assert.deepEqual(files, ["best.safetensors", "best_head.safetensors"]);
    assert.deepEqual(best, { ...SAID, from: headed });
  }));

Deno.test("readBest() finds the checkpoint's own weights, and the pretrained, which are not copied", () =>
  withFolder(async (folder) => {
    const own: TunedWeights = { weights: tinyWeights(1) };
    const ofThis = await savedAndRead(folder, own, { best: { ...SAID, step: 4, from: own } });
    assert.deepEqual([ofThis.files, ofThis.best], [[], { ...SAID, step: 4, from: own }]);
    const pretrained = await savedAndRead(folder, "pretrained");
    assert.deepEqual([pretrained.files, pretrained.best], [[], { ...SAID, from: "pretrained" }]);
    const trained = await savedAndRead(folder, "here", { ends: "training" });
    assert.deepEqual([trained.files, trained.best], [[], { ...SAID, from: "here" }]);
  }));

Deno.test("readBest() refuses weights of another architecture, and files that are not there", () =>
  withFolder(async (folder) => {
    const { path } = await savedAndRead(folder, { weights: tinyWeights(2) });
    const file = join(path, "best.safetensors");
    const without = [...tinyWeights(2)].filter(([name]) => name !== "visual.proj");
    await Deno.writeFile(file, ReadableStream.from(serializeSafetensors(new Map(without))));
    await signAgain(path);
    await assert.rejects(resumePoint(folder, assert.fail), {
      name: "InputError",
      message:
        /best\.safetensors": "visual\.proj" is missing, that of the checkpoint is of shape \[/,
    });
    await Deno.remove(file);
    await signAgain(path);
    await assert.rejects(resumePoint(folder, assert.fail), {
      name: "InputError",
      message: /best\.safetensors/,
    });
    const state = { step: 4, epoch: 1, next_row: 8, trained: false };
    assert.equal(await readBest(path, state, { weights: tinyWeights(1) }), undefined);
  }));
