import assert from "node:assert/strict";
import { mkdir, truncate } from "node:fs/promises";
import { join } from "node:path";
import { resumePoint } from "../../commands/resume_point.ts";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { serializeSafetensors } from "../../model/safetensors/serialize_safetensors.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import { InputError } from "../../schemas/input_error.ts";
import { signAgain } from "../model/checkpoint/sign_again.ts";
import { MODEL } from "../model/checkpoint/copy_of_model.ts";

const contents = await readCheckpoint(MODEL);

/** Moments for every weight: their shapes, and a number to tell them by. */
const moments = (weights: HostTensors): HostTensors =>
  new Map(
    [...weights].flatMap(([name, { shape, data }]) =>
      ["first", "second"].map((moment, i) =>
        [`${moment}/${name}`, { shape, data: data.map(() => i + 1) }] as const
      )
    ),
  );

/** Writes a checkpoint as a run does. */
async function save(folder: string, step: number, optimizer = moments(contents.weights)) {
  const path = join(folder, "checkpoints", `step-${String(step).padStart(6, "0")}`);
  const state = { step, epoch: 1, next_row: 10 * step, trained: false };
  await writeCheckpoint(path, contents, {
    files: {
      "optimizer.safetensors": serializeSafetensors(optimizer),
      "training.json": JSON.stringify(state),
      "pipeline.yaml": "name: toys\n",
    },
    checksums: true,
  });
  return path;
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What a checkpoint that is damaged is told of. */
const told: string[] = [];

const resume = (folder: string) => {
  told.length = 0;
  return resumePoint(folder, (line) => told.push(line));
};

const refused = (folder: string, message: RegExp) =>
  assert.rejects(resume(folder), { name: "InputError", message });

Deno.test("resumePoint() gives the last checkpoint: the step behind it, weights and moments", () =>
  inFolder(async (folder) => {
    assert.equal(await resume(folder), undefined);
    await mkdir(join(folder, "checkpoints/step-000009.flyp-new"), { recursive: true });
    assert.equal(await resume(folder), undefined);
    for (const step of [4, 1_000_000, 999_999]) await save(folder, step);
    const point = await resume(folder);
    assert.equal(point?.step, 1_000_000);
    assert.deepEqual(point.start, { step: 1_000_001, row: 10_000_000, epoch: 1, trained: false });
    assert.deepEqual(point.weights, contents.weights);
    assert.equal(point.optimizer.get("second/logit_scale")?.data[0], 2);
  }));

Deno.test("resumePoint() refuses a checkpoint whose files are not whole", () =>
  inFolder(async (folder) => {
    const path = await save(folder, 4), optimizer = join(path, "optimizer.safetensors");
    await truncate(optimizer, (await Deno.stat(optimizer)).size - 4);
    await refused(folder, /optimizer\.safetensors/);
    await signAgain(path);
    await refused(folder, /Cannot read .*optimizer\.safetensors/);
    await Deno.remove(optimizer);
    await refused(folder, /optimizer\.safetensors" is missing/);
    await Deno.writeFile(optimizer, new Uint8Array());
    for (const text of ["{", '{"step": -1}', '{"step": 4, "epoch": 0, "next_row": 4}']) {
      await Deno.writeTextFile(join(path, "training.json"), text);
      await signAgain(path);
      await refused(folder, /^Cannot read ".*training\.json": /m);
    }
    await Deno.remove(join(path, "training.json"));
    await refused(folder, /"training\.json" is missing/);
  }));

Deno.test("resumePoint() refuses moments that are not those of the weights", async () => {
  const all = moments(contents.weights), name = "second/logit_scale";
  const without = new Map([...all].filter(([key]) => key !== name));
  const other = new Map([...all, [name, { shape: [2], data: new Float32Array(2) }]]);
  for (const [optimizer, is] of [[without, "missing"], [other, "of shape [2]"]] as const) {
    await inFolder(async (folder) => {
      await save(folder, 4, optimizer);
      const wanted = `"${name}" is ${is}, its weight is of shape []`;
      await assert.rejects(resume(folder), (error) => {
        assert.ok(error instanceof InputError);
        assert.ok(error.problems[0]?.endsWith(wanted), error.message);
        return true;
      });
    });
  }
});

Deno.test("resumePoint() takes moments of one tower alone, all of them or none", () =>
  inFolder(async (folder) => {
    const ofText = (name: string) => !name.includes("visual.");
    const some = [...moments(contents.weights)].filter(([name]) => ofText(name));
    await save(folder, 4, new Map(some));
    const point = await resume(folder);
    assert.deepEqual(new Set(point?.optimizer.keys()), new Set(some.map(([name]) => name)));
    await Deno.remove(join(folder, "checkpoints/step-000004"), { recursive: true });
    await save(folder, 5, new Map(some.filter(([name]) => name !== "first/text_projection")));
    await refused(folder, /"first\/text_projection" is missing/);
    await save(folder, 6, new Map(some.filter(([name]) => !name.endsWith("logit_scale"))));
    await refused(folder, /"first\/logit_scale" is missing/);
  }));

Deno.test("resumePoint() goes back to the checkpoint before one with a flipped bit, and says so", () =>
  inFolder(async (folder) => {
    const before = await save(folder, 4), last = await save(folder, 9);
    const names = await Array.fromAsync(Deno.readDir(last), ({ name }) => name);
    assert.equal(names.length, 6);
    for (const name of names) {
      const file = join(last, name), bytes = await Deno.readFile(file);
      bytes[Math.floor(bytes.length / 2)]! ^= 4;
      await Deno.writeFile(file, bytes);
      assert.equal((await resume(folder))?.path, before, name);
      assert.match(told.join("\n"), /^Cannot read checkpoint ".*step-000009": .*damaged/, name);
      bytes[Math.floor(bytes.length / 2)]! ^= 4;
      await Deno.writeFile(file, bytes);
    }
    assert.equal((await resume(folder))?.path, last);
    assert.deepEqual(told, []);
    for (const name of names) {
      await Deno.remove(join(last, name));
      assert.equal((await resume(folder))?.path, before, name);
    }
    await Deno.remove(join(before, "training.json"));
    await refused(
      folder,
      /it has no checkpoint that is whole; to begin anew, remove ".*checkpoints"$/,
    );
  }));

Deno.test("resumePoint() puts right what a killed write left", () =>
  inFolder(async (folder) => {
    const path = await save(folder, 4), half = join(folder, "checkpoints/step-000009.flyp-new");
    await Deno.mkdir(half);
    await Deno.writeTextFile(join(half, "training.json"), "{");
    await Deno.rename(path, `${path}.flyp-old`);
    const temporary = join(folder, `events.ndjson.${crypto.randomUUID()}.tmp`);
    await Deno.writeTextFile(temporary, "{");
    await Deno.writeTextFile(join(folder, "mine.tmp"), "{");
    assert.equal((await resume(folder))?.path, path);
    const names = (place: string) => Array.fromAsync(Deno.readDir(place), ({ name }) => name);
    assert.deepEqual(await names(join(folder, "checkpoints")), ["step-000004"]);
    assert.deepEqual((await names(folder)).sort(), ["checkpoints", "mine.tmp"]);
  }));
