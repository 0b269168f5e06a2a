import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readRun } from "../../../commands/report/read_run.ts";
import { withFolder } from "../../data/temp_folder.ts";
import { inventedRun } from "./invented_runs.ts";
import { otherYaml, writtenRun } from "./written_run.ts";

const run = inventedRun("flyp", 1);

Deno.test("readRun() reads what a finished run came to", () =>
  withFolder({}, async (folder) => {
    const read = await readRun(await writtenRun(join(folder, "a"), run));
    assert.ok("rows" in read);
    assert.equal(read.name, "flyp-toys");
    assert.deepEqual(read.rows, run.rows);
    assert.equal(read.evaluations.length, 33);
    assert.equal(read.setting.get('option "limit"'), "10");
    assert.equal(read.folder, join(folder, "a"));
  }));

Deno.test("readRun() knows what the chosen weights classify, where they are there", () =>
  withFolder({}, async (folder) => {
    await writtenRun(folder, run);
    const alone = await readRun(folder);
    assert.ok("rows" in alone);
    assert.equal(alone.classifier, undefined);
    await mkdir(join(folder, "best"));
    const classifier = { classes: ["a", "b", "c"], templates: ["a {class}"], answers: { x: 2 } };
    await writeFile(join(folder, "best/classifier.json"), JSON.stringify(classifier));
    const whole = await readRun(folder);
    assert.ok("rows" in whole);
    assert.deepEqual(whole.classifier, classifier);
    await writeFile(join(folder, "best/classifier.json"), "{");
    await assert.rejects(readRun(folder), { name: "InputError", message: /it must be JSON/ });
  }));

Deno.test("readRun() leaves out what was measured on other datasets, whose splits have the same names", () =>
  withFolder({}, async (folder) => {
    const kept = { ...run.evaluations[0]!, metric: "retention/pets/top1", n: 7 };
    const read = await readRun(
      await writtenRun(folder, { ...run, evaluations: [...run.evaluations, kept] }),
    );
    assert.ok("rows" in read);
    assert.deepEqual(read.evaluations, run.evaluations);
  }));

Deno.test("readRun() says of runs without a result why they have none", () =>
  withFolder({}, async (folder) => {
    const stopped = await writtenRun(join(folder, "a"), run, { status: "interrupted" });
    assert.deepEqual(await readRun(stopped), { folder: stopped, reason: "it is not finished" });
    const bare = await writtenRun(join(folder, "b"), run, { hasResult: false });
    const reason = "it has no result, which takes an evaluation of zero-shot on ID";
    assert.deepEqual(await readRun(bare), { folder: bare, reason });
  }));

Deno.test("readRun() refuses what is no run folder, and a pipeline that is broken", () =>
  withFolder({ "b/pipeline.yaml": "", "c": "" }, async (folder) => {
    const refused = (name: string, message: string) =>
      assert.rejects(readRun(join(folder, name)), { name: "InputError", message });
    const begin = (name: string) =>
      `Cannot report "${join(folder, name)}": it is no run folder, it `;
    await refused("a", `${begin("a")}has no "pipeline.yaml"`);
    await refused("b", `${begin("b")}has no "events.ndjson"`);
    await refused("c", `${begin("c")}has no "pipeline.yaml"`);
    const broken = await writtenRun(join(folder, "d"), run, {
      yaml: otherYaml("graph:", "graph: {"),
    });
    await assert.rejects(readRun(broken), {
      name: "InputError",
      message: /^Cannot read ".*d\/pipeline\.yaml": /,
    });
    await Deno.writeTextFile(join(broken, "events.ndjson"), "words\n");
    await assert.rejects(readRun(broken), { message: /events\.ndjson:1:1: Cannot read event/ });
  }));
