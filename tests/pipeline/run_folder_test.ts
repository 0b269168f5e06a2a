import assert from "node:assert/strict";
import { join } from "node:path";
import { createRunFolder } from "../../pipeline/create_run_folder.ts";
import { eventLog } from "../../pipeline/event_log.ts";
import { inspectRunFolder } from "../../pipeline/inspect_run_folder.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import { rewindEvents } from "../../pipeline/rewind_events.ts";
import { stamp } from "../../pipeline/stamp.ts";
import type { Report } from "../../schemas/events.ts";
import { InputError } from "../../schemas/input_error.ts";

const step = (step: number): Report => ({
  event: "step",
  step,
  epoch: 0,
  loss: 1,
  learning_rate: 0.1,
  logit_scale: 100,
  images_per_second: 8,
});
const checkpoint = (step: number): Report => ({ event: "checkpoint", step, path: `step-${step}` });
const evaluation: Report = {
  event: "evaluation",
  epoch: 0,
  alpha: 1,
  split: "id_val",
  shift: "id",
  metric: "top1",
  value: 0.5,
  n: 10,
};
const best: Report = {
  event: "best",
  step: 0,
  epoch: 0,
  by: { split: "id_val", metric: "top1", value: 0.5 },
};
const end = (status: "done" | "interrupted"): Report => ({
  event: "end",
  status,
  seconds: 1,
  peak_mb: 9,
});

/** Runs a test in a folder of its own, with a run in it if there are events. */
async function inFolder(reports: readonly Report[], test: (folder: string) => Promise<void>) {
  const parent = await Deno.makeTempDir();
  const folder = join(parent, "runs", "toys");
  try {
    if (reports.length > 0) {
      createRunFolder(folder, "name: toys\n");
      const log = eventLog(folder);
      reports.forEach((report) => log.append(stamp(report)));
      log.close();
    }
    await test(folder);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

const short = (events: readonly { event: string; step?: number }[]) =>
  events.map(({ event, step }) => step === undefined ? event : `${event} ${step}`);

Deno.test("inspectRunFolder() finds nothing in a folder that is empty or not there, and makes nothing", () =>
  inFolder([], async (folder) => {
    for (const resume of [false, true]) {
      assert.deepEqual(await inspectRunFolder(folder, resume), { state: "new", events: [] });
    }
    await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
    await Deno.mkdir(folder, { recursive: true });
    assert.equal((await inspectRunFolder(folder, false)).state, "new");
  }));

Deno.test("inspectRunFolder() refuses a folder that holds something else than a run", () =>
  inFolder([], async (folder) => {
    await Deno.mkdir(join(folder, "best"), { recursive: true });
    await Deno.writeTextFile(join(folder, "notes.txt"), "mine");
    for (const resume of [false, true]) {
      await assert.rejects(inspectRunFolder(folder, resume), {
        name: "InputError",
        message:
          `Cannot run into folder "${folder}": it holds "best" and no run, must be empty or not there`,
      });
    }
    await Deno.remove(join(folder, "best"));
    await assert.rejects(inspectRunFolder(folder, false), {
      message: /it holds "notes\.txt" and no run/,
    });
  }));

Deno.test("createRunFolder() makes the folder and writes the pipeline, again into one that is there", () =>
  inFolder([], async (folder) => {
    for (const yaml of ["name: toys\n", "name: toys\nseed: 2\n"]) {
      createRunFolder(folder, yaml);
      assert.equal(await Deno.readTextFile(join(folder, "pipeline.yaml")), yaml);
    }
  }));

Deno.test("inspectRunFolder() refuses a folder that holds a run, unless it is to go on", () =>
  inFolder([step(0)], async (folder) => {
    await assert.rejects(inspectRunFolder(folder, false), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, /toys": it holds a run; go on with it by --resume/);
      return true;
    });
    await assert.rejects(inspectRunFolder(join(folder, "pipeline.yaml"), true), InputError);
    await Deno.remove(join(folder, "events.ndjson"));
    assert.deepEqual(await inspectRunFolder(folder, true), { state: "unfinished", events: [] });
  }));

Deno.test("inspectRunFolder() tells a finished run from one to go on with", async () => {
  await inFolder([step(0), end("done")], async (folder) => {
    const { state, events } = await inspectRunFolder(folder, true);
    assert.equal(state, "finished");
    assert.deepEqual(short(events), ["step 0", "end"]);
  });
  await inFolder([step(0), end("interrupted")], async (folder) => {
    assert.equal((await inspectRunFolder(folder, true)).state, "unfinished");
  });
});

Deno.test("readEvents() leaves out the half line of a killed process, and gives none without a file", () =>
  inFolder([step(0), step(1)], async (folder) => {
    await Deno.writeTextFile(join(folder, "events.ndjson"), '{"event":"st', { append: true });
    assert.deepEqual(short(await readEvents(folder)), ["step 0", "step 1"]);
    assert.deepEqual(await readEvents(join(folder, "none")), []);
  }));

Deno.test("readEvents() says which lines are not events", () =>
  inFolder([step(0)], async (folder) => {
    const file = join(folder, "events.ndjson");
    await Deno.writeTextFile(file, '{"event":"stop"}\nwords\n', { append: true });
    await assert.rejects(readEvents(folder), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.problems[0]!, /events\.ndjson:2:1: Cannot read event: event must be/);
      assert.match(error.problems[1]!, /events\.ndjson:3:1: Cannot read event: /);
      return true;
    });
  }));

Deno.test("rewindEvents() keeps what came until the checkpoint's step, and the log goes on", () =>
  inFolder(
    [step(0), checkpoint(0), step(1), checkpoint(1), evaluation, step(2), end("interrupted")],
    async (folder) => {
      await Deno.writeTextFile(join(folder, "events.ndjson"), '{"ev', { append: true });
      const kept = ["step 0", "checkpoint 0", "step 1", "checkpoint 1", "evaluation"];
      assert.deepEqual(
        short(await rewindEvents(folder, { step: 1, trained: false, isUnmeasured: false })),
        kept,
      );
      const log = eventLog(folder);
      log.append(stamp(step(2)));
      assert.deepEqual(short(await readEvents(folder)), [...kept, "step 2"]);
      log.close();
    },
  ));

Deno.test("rewindEvents() takes a warning for part of its step, whatever it goes back to", () => {
  const warning = (step: number): Report => ({ event: "warning", step, reason: "The loss is 9" });
  const events = [step(0), warning(0), checkpoint(0), step(1), checkpoint(1), warning(1)];
  return inFolder([...events, step(2), warning(2), end("interrupted")], async (folder) => {
    const left = ["step 0", "warning 0", "checkpoint 0", "step 1", "checkpoint 1", "warning 1"];
    for (const trained of [false, true]) {
      assert.deepEqual(
        short(await rewindEvents(folder, { step: 1, trained, isUnmeasured: false })),
        left,
      );
    }
    const kept = await rewindEvents(folder, { step: 0, trained: false, isUnmeasured: false });
    assert.deepEqual(short(kept), left.slice(0, 3));
  });
});

Deno.test("rewindEvents() takes out the end of an interrupted run, wherever it came to", () =>
  inFolder([evaluation, step(0), checkpoint(0), end("interrupted")], async (folder) => {
    const kept = await rewindEvents(folder, { step: 0, trained: false, isUnmeasured: false });
    assert.deepEqual(short(kept), ["evaluation", "step 0", "checkpoint 0"]);
  }));

Deno.test("rewindEvents() leaves to a run that was trained what is measured behind training", () =>
  inFolder(
    [evaluation, step(0), evaluation, step(1), evaluation, checkpoint(1), evaluation],
    async (folder) => {
      const kept = await rewindEvents(folder, { step: 1, trained: true, isUnmeasured: false });
      assert.deepEqual(short(kept), [
        "evaluation",
        "step 0",
        "evaluation",
        "step 1",
        "checkpoint 1",
      ]);
    },
  ));

Deno.test("rewindEvents() goes by the step where the checkpoint's event is missing, and to none", () =>
  inFolder([step(0), step(1), step(2)], async (folder) => {
    const point = { step: 1, trained: false, isUnmeasured: false };
    assert.deepEqual(short(await rewindEvents(folder, point)), ["step 0", "step 1"]);
    assert.deepEqual(await rewindEvents(folder, undefined), []);
    assert.deepEqual(await readEvents(folder), []);
  }));

Deno.test("stamp() adds the time and refuses what the contract has not", () => {
  const at = new Date(Date.UTC(2026, 10, 23, 10));
  const stamped = stamp(checkpoint(3), at);
  assert.equal(
    JSON.stringify(stamped),
    '{"event":"checkpoint","time":"2026-11-23T10:00:00.000Z","step":3,"path":"step-3"}',
  );
  assert.throws(() => stamp({ ...step(0), loss: NaN } as Report), {
    name: "TypeError",
    message: /^Cannot report event "step": loss must be a number/,
  });
});

Deno.test("rewindEvents() leaves to a run what was measured of a step of which not all was", () =>
  inFolder(
    [evaluation, step(0), evaluation, checkpoint(0), step(1), evaluation, checkpoint(1)],
    async (folder) => {
      const point = { step: 1, trained: false, isUnmeasured: true };
      const kept = ["evaluation", "step 0", "evaluation", "checkpoint 0", "step 1"];
      assert.deepEqual(short(await rewindEvents(folder, point)), kept);
    },
  ));

Deno.test("rewindEvents() keeps what keep-best told up to its choice", () =>
  inFolder(
    [step(0), evaluation, step(1), evaluation, evaluation, best, evaluation, checkpoint(1)],
    async (folder) => {
      const point = { step: 1, trained: true, isUnmeasured: false };
      const kept = ["step 0", "evaluation", "step 1", "evaluation", "evaluation", "best 0"];
      assert.deepEqual(short(await rewindEvents(folder, point)), [...kept, "checkpoint 1"]);
    },
  ));
