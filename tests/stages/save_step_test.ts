import { type } from "arktype";
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "../../model/checkpoint/open_clip/read_config.ts";
import { trainingState } from "../../schemas/training_state.ts";
import { saveStep } from "../../stages/save_step.ts";
import { fakeModel } from "./fake_model.ts";
import { withFolder } from "./picture_files.ts";
import { configOf } from "./stage_run.ts";
import { trainedStep } from "./trained_steps.ts";

const PIPELINE = new TextEncoder().encode("name: toys\n");

Deno.test("saveStep() writes a state that can be read again, trained or not", () =>
  withFolder(async (folder) => {
    for (const ends of ["batch", "epoch", "interrupted", "training"] as const) {
      const path = join(folder, ends);
      await saveStep(path, trainedStep(4, ends, fakeModel()), PIPELINE);
      const state = trainingState(JSON.parse(await readFile(join(path, "training.json"), "utf8")));
      assert.ok(!(state instanceof type.errors));
      assert.deepEqual(state, { step: 4, epoch: 1, next_row: 10, trained: ends === "training" });
      assert.deepEqual(await readConfig(join(path, "open_clip_config.json")), configOf(4));
    }
  }));

Deno.test("saveStep() writes what is remembered of the losses", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a"), watch = { initial: 1 / 3, above: 7, warned: true };
    await saveStep(path, { ...trainedStep(4, "batch", fakeModel()), watch }, PIPELINE);
    const state = trainingState(JSON.parse(await readFile(join(path, "training.json"), "utf8")));
    assert.ok(!(state instanceof type.errors));
    assert.deepEqual(state.watch, watch);
  }));

Deno.test("saveStep() writes the same bytes for the same step", () =>
  withFolder(async (folder) => {
    const paths = ["a", "b"].map((name) => join(folder, name));
    for (const path of paths) await saveStep(path, trainedStep(4, "epoch", fakeModel()), PIPELINE);
    const [a = "", b = ""] = paths;
    for (const name of await readdir(a)) {
      assert.deepEqual(await readFile(join(a, name)), await readFile(join(b, name)), name);
    }
  }));

Deno.test("saveStep() takes the place of the same step saved before", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a");
    for (const ends of ["batch", "training"] as const) {
      await saveStep(path, trainedStep(4, ends, fakeModel()), PIPELINE);
    }
    const { trained } = JSON.parse(await readFile(join(path, "training.json"), "utf8"));
    assert.equal(trained, true);
    assert.deepEqual(await readdir(folder), ["a"]);
  }));

Deno.test("saveStep() leaves no half of a checkpoint when the weights cannot be read", () =>
  withFolder(async (folder) => {
    const model = fakeModel();
    const encoder = { ...model.encoder, weights: () => Promise.reject(new Error("no memory")) };
    const step = trainedStep(4, "epoch", { ...model, encoder });
    await assert.rejects(saveStep(join(folder, "a"), step, PIPELINE), { message: "no memory" });
    assert.deepEqual(await readdir(folder), []);
  }));
