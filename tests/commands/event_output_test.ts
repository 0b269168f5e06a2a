import assert from "node:assert/strict";
import { join } from "node:path";
import { eventOutput } from "../../commands/event_output.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Report } from "../../schemas/events.ts";

const RUN: Report = {
  event: "run",
  name: "tiny",
  seed: 1,
  engine: "wasm",
  method: "flyp",
  threads: 1,
  versions: {},
};
const QUARANTINE: Report = { event: "quarantine", path: "a.png", reason: "it is empty" };
const CHECKPOINT: Report = { event: "checkpoint", step: 0, path: "checkpoints/step-000000" };
const END: Report = { event: "end", status: "failed", seconds: 1, peak_mb: 1 };

/** Runs a test with what is printed in place of a terminal. */
async function printing(test: (printed: string[], folder: string) => Promise<void>) {
  const { log, error } = console;
  const printed: string[] = [];
  const parent = await Deno.makeTempDir();
  console.log = (line: string) => printed.push(line);
  console.error = () => {};
  try {
    await test(printed, join(parent, "run"));
  } finally {
    Object.assign(console, { log, error });
    await Deno.remove(parent, { recursive: true });
  }
}

Deno.test("eventOutput() prints events at once, and makes the folder at the first result", () =>
  printing(async (printed, folder) => {
    const { report, close } = eventOutput({ folder, resolvedYaml: "name: tiny\n", exists: false });
    report(RUN);
    report(QUARANTINE);
    assert.equal(printed.length, 2);
    await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
    report(CHECKPOINT);
    const events = await readEvents(folder);
    assert.deepEqual(events, printed.map((line) => JSON.parse(line)));
    assert.deepEqual(events.map(({ event }) => event), ["run", "quarantine", "checkpoint"]);
    assert.equal(await Deno.readTextFile(join(folder, "pipeline.yaml")), "name: tiny\n");
    report(END);
    assert.equal((await readEvents(folder)).at(-1)?.event, "end");
    close();
  }));

Deno.test("eventOutput() writes nothing for a run that failed before its first result", () =>
  printing(async (printed, folder) => {
    const { report, close } = eventOutput({ folder, resolvedYaml: "", exists: false });
    [RUN, QUARANTINE, END].forEach(report);
    close();
    assert.equal(printed.length, 3);
    await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
  }));

Deno.test("eventOutput() keeps that a run has diverged, even in its first update", () =>
  printing(async (_, folder) => {
    const { report, close } = eventOutput({ folder, resolvedYaml: "", exists: false });
    [RUN, { ...END, reason: "diverged" as const }].forEach(report);
    close();
    const [, end] = await readEvents(folder);
    assert.ok(end?.event === "end" && end.reason === "diverged");
  }));

Deno.test("eventOutput() goes on behind the events of a run that is resumed, its pipeline as it was", () =>
  printing(async (_, folder) => {
    const first = eventOutput({ folder, resolvedYaml: "engine: wasm\n", exists: false });
    [RUN, CHECKPOINT].forEach(first.report);
    first.close();
    const second = eventOutput({ folder, resolvedYaml: "engine: auto\n", exists: true });
    [RUN, END].forEach(second.report);
    second.close();
    const names = (await readEvents(folder)).map(({ event }) => event);
    assert.deepEqual(names, ["run", "checkpoint", "run", "end"]);
    assert.equal(await Deno.readTextFile(join(folder, "pipeline.yaml")), "engine: wasm\n");
  }));

Deno.test("eventOutput() only prints where nothing is kept, and refuses what is no event", () =>
  printing((printed) => {
    const { report, close } = eventOutput();
    report(CHECKPOINT);
    assert.equal(JSON.parse(printed[0]!).event, "checkpoint");
    assert.throws(() => report({ ...END, seconds: NaN } as Report), TypeError);
    assert.equal(printed.length, 1);
    close();
    return Promise.resolve();
  }));

Deno.test("eventOutput() keeps nothing behind an event that the folder did not take, and prints on", () =>
  printing(async (printed, folder) => {
    const { report, close } = eventOutput({ folder, resolvedYaml: "", exists: false });
    report(CHECKPOINT);
    await Deno.remove(folder, { recursive: true });
    assert.throws(() => report(CHECKPOINT), {
      name: "StorageError",
      message: `Cannot write events to "${join(folder, "events.ndjson")}": it has been removed`,
    });
    report(END);
    close();
    assert.equal(printed.length, 3);
    await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
  }));
