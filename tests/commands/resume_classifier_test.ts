import assert from "node:assert/strict";
import { join } from "node:path";
import { resumePoint } from "../../commands/resume_point.ts";
import { trainableClassifier } from "../../model/trainable_classifier.ts";
import { serializeSafetensors } from "../../model/safetensors/serialize_safetensors.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { gate } from "../../pipeline/gate.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import { saveStep } from "../../stages/save_step.ts";
import { signAgain } from "../model/checkpoint/sign_again.ts";
import { withFolder } from "../stages/picture_files.ts";
import { onEngine, tinyConfig, tinyWeights } from "../stages/tiny_model.ts";

const head: LinearHead = {
  classes: ["car", "doll"],
  raw: { shape: [2, 8], data: Float32Array.from({ length: 16 }, (_, i) => Math.sin(i)) },
  bias: { shape: [2], data: Float32Array.of(0.5, -0.5) },
};

const fail = (line: string) => assert.fail(line);

Deno.test("resumePoint() reads the head that was trained, and the moments of what was", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      const start = {
        config: tinyConfig,
        pretrained: () => Promise.resolve(tinyWeights(1)),
        head: { tuned: head, zeroShot: head },
      };
      const rule = { ...ADAMW_DEFAULTS, labelSmoothing: 0, l2Sp: 0 };
      const model = await trainableClassifier(engine, start, rule, gate());
      await model.update({
        images: [new Uint8Array(8 * 8 * 3).fill(90), new Uint8Array(8 * 8 * 3).fill(160)],
        labels: Int32Array.of(0, 1),
        learningRate: 0.01,
        weightDecay: 0.1,
        updatesBefore: 0,
      });
      const path = join(folder, "checkpoints/step-000000");
      const step = { step: 0, epoch: 0, ends: "batch" as const, nextRow: 2, model };
      await saveStep(path, step, new TextEncoder().encode("name: toys\n"));
      const point = await resumePoint(folder, fail);
      assert.deepEqual(point?.head, await model.encoder.linearHead?.());
      assert.notDeepEqual(point?.head?.raw, head.raw);
      assert.deepEqual(point?.weights, await model.encoder.weights());
      const moments = await model.optimizerState();
      assert.deepEqual(new Map([...point!.optimizer].sort()), new Map([...moments].sort()));
      await model.dispose();

      const without = new Map([...moments].filter(([name]) => name !== "second/head.raw"));
      const file = join(path, "optimizer.safetensors");
      await Deno.writeFile(file, ReadableStream.from(serializeSafetensors(without)));
      await signAgain(path);
      await assert.rejects(resumePoint(folder, fail), (error) =>
        error instanceof InputError &&
        error.message.includes('"second/head.raw" is missing, its weight is of shape [2,8]'));
    })
  ));
