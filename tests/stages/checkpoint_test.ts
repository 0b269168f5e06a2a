import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { EMPTY, from, lastValueFrom, map, merge, of, Subject, toArray } from "rxjs";
import { checkChecksums } from "../../model/checkpoint/check_checksums.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { mapHeld } from "../../pipeline/map_held.ts";
import type { Step } from "../../schemas/messages.ts";
import { checkpoint } from "../../stages/checkpoint.ts";
import { measureUntilStop } from "../../stages/measure_until_stop.ts";
import { fakeModel } from "./fake_model.ts";
import { withFolder } from "./picture_files.ts";
import { connect, settled, stageRun, until } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { trainedStep } from "./trained_steps.ts";

const PIPELINE = "name: toys\n";

/** Runs a test in the folder of a run. */
const inRun = (test: (folder: string) => Promise<void>) =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "pipeline.yaml"), PIPELINE);
    await test(folder);
  });

type Given = typeof checkpoint.options.inferIn;

/** Writes the checkpoints of steps into a run folder. */
const written = (folder: string | undefined, steps: readonly Step[], given: Given = {}) =>
  lastValueFrom(
    connect(checkpoint, { from: from(steps) }, given, stageRun({ folder })).pipe(toArray()),
  );

const stepsOf = (...outline: readonly (readonly [number, Step["ends"]])[]) =>
  outline.map(([step, ends]) => trainedStep(step, ends, fakeModel()));

const TRAINING = stepsOf(
  [-1, "start"],
  [0, "batch"],
  [1, "batch"],
  [2, "epoch"],
  [3, "batch"],
  [4, "batch"],
  [5, "training"],
);

const there = async (folder: string) => (await readdir(join(folder, "checkpoints"))).sort();

Deno.test("checkpoint writes weights, the optimizer's state and where training stands", () =>
  inRun(async (folder) => {
    const steps = await written(folder, TRAINING, { keep: 2 });
    const checkpoints = join(folder, "checkpoints");
    assert.deepEqual(steps, [
      { step: 2, path: join(checkpoints, "step-000002") },
      { step: 5, path: join(checkpoints, "step-000005") },
    ]);
    const path = join(checkpoints, "step-000005");
    assert.deepEqual((await readdir(path)).sort(), [
      "checkpoint.sha256",
      "open_clip_config.json",
      "open_clip_model.safetensors",
      "optimizer.safetensors",
      "pipeline.yaml",
      "training.json",
    ]);
    assert.equal(await readFile(join(path, "pipeline.yaml"), "utf8"), PIPELINE);
    await checkChecksums(path);
    const weights = await readWeights(join(path, "open_clip_model.safetensors"));
    assert.deepEqual(weights.get("logit_scale")?.data, Float32Array.of(Math.log(100)));
    const moments = await readWeights(join(path, "optimizer.safetensors"));
    assert.deepEqual(moments.get("second/logit_scale")?.data, Float32Array.of(0.5));
    assert.deepEqual(JSON.parse(await readFile(join(path, "training.json"), "utf8")), {
      step: 5,
      epoch: 1,
      next_row: 12,
      trained: true,
    });
  }));

Deno.test("checkpoint keeps as many as it is told, the newest", () =>
  inRun(async (folder) => {
    const steps = TRAINING.slice(0, 5);
    const checkpoints = await written(folder, steps, { every: 1, keep: 2 });
    assert.deepEqual(checkpoints.map(({ step }) => step), [0, 1, 2, 3]);
    assert.deepEqual(await there(folder), ["step-000002", "step-000003"]);
    await written(folder, stepsOf([4, "batch"]), { every: 1, keep: 9 });
    assert.equal((await there(folder)).length, 3);
  }));

Deno.test("checkpoint knows the newest also behind step 999999", () =>
  inRun(async (folder) => {
    const steps = stepsOf([999_999, "batch"], [1_000_000, "batch"]);
    await written(folder, steps, { every: 1, keep: 1 });
    assert.deepEqual(await there(folder), ["step-1000000"]);
  }));

Deno.test("checkpoint leaves alone what else lies beside its own", () =>
  inRun(async (folder) => {
    await Deno.mkdir(join(folder, "checkpoints", "step-best"), { recursive: true });
    await written(folder, stepsOf([0, "batch"], [1, "batch"]), { every: 1, keep: 1 });
    assert.deepEqual(await there(folder), ["step-000001", "step-best"]);
  }));

Deno.test("checkpoint is written when the run is interrupted, once where it was due anyway", () =>
  inRun(async (folder) => {
    const between = stepsOf([0, "batch"], [0, "interrupted"]);
    assert.deepEqual((await written(folder, between)).map(({ step }) => step), [0]);
    const state = await readFile(join(folder, "checkpoints/step-000000/training.json"), "utf8");
    assert.equal(JSON.parse(state).trained, false);
    const due = stepsOf([1, "batch"], [2, "epoch"], [2, "interrupted"]);
    assert.deepEqual((await written(folder, due)).map(({ step }) => step), [2]);
  }));

Deno.test("checkpoint does not write again what a resumed run was given", () =>
  inRun(async (folder) => {
    await written(folder, TRAINING);
    // One that the run before was killed in front of removing.
    await Deno.mkdir(join(folder, "checkpoints/step-000001"));
    const { update: _, ...given } = trainedStep(5, "training", fakeModel());
    assert.deepEqual(await written(folder, [given]), []);
    assert.deepEqual(await there(folder), ["step-000002", "step-000005"]);
  }));

Deno.test("checkpoint writes nothing where there is no folder, nor where there is no step", () =>
  inRun(async (folder) => {
    assert.deepEqual(await written(undefined, TRAINING), []);
    assert.deepEqual(await written(folder, []), []);
    assert.deepEqual(await readdir(folder), ["pipeline.yaml"]);
  }));

Deno.test("checkpoint holds the weights until they are written, also when that fails", () =>
  inRun(async (folder) => {
    const model = fakeModel();
    const failure = new Error("the disk is full");
    const failing = { ...model, optimizerState: () => Promise.reject(failure) };
    const held: boolean[] = [];
    const watched = {
      ...failing,
      hold: () => {
        held.push(true);
        const release = model.hold();
        return () => {
          held.push(false);
          release();
        };
      },
    };
    await assert.rejects(written(folder, [trainedStep(2, "epoch", watched)]), failure);
    assert.deepEqual(held, [true, false]);
    assert.deepEqual(await readdir(folder), ["pipeline.yaml"]);
  }));

Deno.test("checkpoint passes on the end and the error of its input, and lets go of it", async () => {
  for (const folder of [undefined, "nowhere"]) {
    const run = stageRun({ folder });
    const none = connect(checkpoint, { from: EMPTY }, {}, run).pipe(toArray());
    assert.deepEqual(await lastValueFrom(none), []);
    await failsWithInput(checkpoint, "from", {}, run);
    letsGoOfInputs(checkpoint, {}, run);
  }
});

Deno.test("checkpoint keeps the one before the last too, and none of later steps than its own", () =>
  inRun(async (folder) => {
    await written(folder, TRAINING, { every: 1 });
    assert.deepEqual(await there(folder), ["step-000004", "step-000005"]);
    // A run that has gone on from step 4, since 5 was damaged.
    await Deno.mkdir(join(folder, "checkpoints/step-000007"));
    await written(folder, stepsOf([5, "batch"]), { every: 1 });
    assert.deepEqual(await there(folder), ["step-000004", "step-000005"]);
  }));

Deno.test("checkpoint writes nothing where the run's folder has been removed", () =>
  inRun(async (folder) => {
    const gone = join(folder, "gone");
    await assert.rejects(written(gone, TRAINING), {
      name: "StorageError",
      message:
        `Cannot write checkpoint "${join(gone, "checkpoints/step-000002")}": its folder is no ` +
        "longer there",
    });
    assert.deepEqual(await readdir(folder), ["pipeline.yaml"]);
  }));

Deno.test("checkpoint writes nothing and needs no folder of its own when nothing is trained", () =>
  inRun(async (folder) => {
    const given: Step = { step: 0, epoch: 0, ends: "training", nextRow: 0, model: fakeModel() };
    assert.deepEqual(await written(folder, [given]), []);
    assert.deepEqual(await readdir(folder), ["pipeline.yaml"]);
  }));

Deno.test("checkpoint is written behind what is measured of its weights, save at the training's end", () =>
  inRun(async (folder) => {
    const measured = Promise.withResolvers<void>();
    const steps = stepsOf([2, "epoch"], [5, "training"]), order: string[] = [];
    const given = new Subject<Step>();
    const both = merge(
      connect(checkpoint, { from: given }, {}, stageRun({ folder })).pipe(
        map(({ step }) => `saved ${step}`),
      ),
      given.pipe(mapHeld(async ({ step }) => {
        await measured.promise;
        return `measured ${step}`;
      })),
    ).subscribe((done) => order.push(done));
    const [epoch, training] = steps;
    given.next(epoch!);
    for (let turn = 0; turn < 20; turn++) await settled();
    assert.deepEqual(await readdir(folder), ["pipeline.yaml"]);
    measured.resolve();
    await until(() => order.length === 2);
    assert.deepEqual(order, ["measured 2", "saved 2"]);
    // Who goes on from there makes anew what follows the training.
    const unmeasured = given.pipe(mapHeld(() => new Promise(() => {}))).subscribe();
    given.next(training!);
    await until(() => order.includes("saved 5"));
    unmeasured.unsubscribe();
    both.unsubscribe();
  }));

/** What `training.json` says of steps, by the names of their folders. */
async function statesOf(folder: string) {
  const states = await Promise.all((await there(folder)).map(async (name) => {
    const text = await readFile(join(folder, "checkpoints", name, "training.json"), "utf8");
    const { trained, unmeasured } = JSON.parse(text);
    return [name, { trained, unmeasured }];
  }));
  return Object.fromEntries(states);
}

Deno.test("checkpoint says what a step ends of which not all was measured, save the training's end", () =>
  inRun(async (folder) => {
    const model = fakeModel(), signal = new AbortController().signal;
    const untilStop = measureUntilStop(stageRun({ interrupted: of(undefined) }));
    assert.equal(await untilStop(model, () => Promise.resolve(1), signal), undefined);
    const stopped = { ...trainedStep(3, "interrupted", model), ended: "batch" } as const;
    const steps = [trainedStep(2, "epoch", model), stopped, trainedStep(5, "training", model)];
    for (const step of steps) await written(folder, [step], { keep: 3 });
    assert.deepEqual(await statesOf(folder), {
      "step-000002": { trained: false, unmeasured: "epoch" },
      "step-000003": { trained: false, unmeasured: "batch" },
      "step-000005": { trained: true, unmeasured: undefined },
    });
    // Weights that this run was given and did not measure are nothing to go on from.
    const { update: __, ...untrained } = trainedStep(5, "interrupted", model);
    assert.deepEqual(await written(folder, [{ ...untrained, ended: "training" }]), []);
    // Who goes on has measured it, whether it was due or not.
    const { update: _, ...given } = trainedStep(2, "epoch", fakeModel());
    await written(folder, [{ ...given, again: true }], { every: 100 });
    assert.deepEqual(await statesOf(folder), {
      "step-000002": { trained: false, unmeasured: undefined },
    });
  }));
