import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { headFile } from "../../../model/checkpoint/head_file.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../../model/checkpoint/write_checkpoint.ts";
import { serializeSafetensors } from "../../../model/safetensors/serialize_safetensors.ts";
import type { HostTensor } from "../../../schemas/host_tensor.ts";
import type { LinearHead } from "../../../schemas/linear_head.ts";
import { tinyConfig, tinyWeights } from "../../stages/tiny_model.ts";
import { problemsOf, withCopyOfModel } from "./copy_of_model.ts";

/** Transformers' layout needs a model with CLIP's vocabulary. */
const written = { config: tinyConfig, weights: tinyWeights(1) };
const width = tinyConfig.model_cfg.embed_dim;
const tensor = (...shape: number[]): HostTensor => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => 1 / (i + 3)),
});
const head: LinearHead = { classes: ["cat", "çar"], raw: tensor(2, width), bias: tensor(2) };

Deno.test("readHead() reads what a checkpoint was written with, in every layout and data type", () =>
  withCopyOfModel(async (_, root) => {
    const mixed = { ...head, unit: tensor(2, width) };
    for (const layout of ["open_clip", "hf"] as const) {
      for (const one of [head, mixed]) {
        const folder = join(root, layout);
        const options = { layout, dtype: "F16", replace: true } as const;
        await writeCheckpoint(folder, { ...written, head: one }, options);
        assert.deepEqual((await readCheckpoint(folder)).head, one);
      }
    }
  }));

Deno.test("readHead() says what is wrong with a head", () =>
  withCopyOfModel(async (_, root) => {
    const folder = join(root, "written");
    await writeCheckpoint(folder, written);
    const path = join(folder, "head.safetensors");
    const problemOf = async (file: Iterable<Uint8Array>) => {
      await writeFile(path, file);
      return (await problemsOf(readCheckpoint(folder)))[0]?.replace(path, "HEAD");
    };
    const narrow = { ...head, raw: tensor(2, 3) };
    assert.equal(
      await problemOf(headFile(narrow)),
      `Cannot read head "HEAD": "raw" is of shape [2,3], must be [2,${width}]`,
    );
    const { raw: _raw, ...bare } = head;
    assert.equal(
      await problemOf(headFile(bare)),
      'Cannot read head "HEAD": it has bias, must have bias, and unit or raw',
    );
    const more = new Map([["bias", head.bias], ["raw", tensor(2, width)], ["scale", tensor(1)]]);
    const metadata = { classes: JSON.stringify(head.classes) };
    assert.match(
      await problemOf(serializeSafetensors(more, { metadata })) ?? "",
      /^Cannot read head "HEAD": it has (?=.*\bscale\b).*, must have bias, and unit or raw$/,
    );
    for (const classes of ["[]", '{"a":1}', "cat"]) {
      assert.equal(
        await problemOf(
          serializeSafetensors(new Map([["bias", head.bias]]), { metadata: { classes } }),
        ),
        'Cannot read head "HEAD": its metadata must have "classes", a JSON array of two names or more',
      );
    }
    await writeFile(path, [...headFile(head)][0]!);
    assert.match((await problemsOf(readCheckpoint(folder)))[0]!, /head\.safetensors/);
  }));
