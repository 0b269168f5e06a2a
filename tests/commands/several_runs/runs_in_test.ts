import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { requireOneRun } from "../../../commands/several_runs/require_one_run.ts";
import { runsIn } from "../../../commands/several_runs/runs_in.ts";
import { withFolder } from "../../stages/picture_files.ts";

Deno.test("runsIn() gives the runs that are reported, all as long as none is chosen", () =>
  withFolder(async (folder) => {
    for (const run of ["seed=1", "seed=2"]) {
      await mkdir(join(folder, "runs", run), { recursive: true });
    }
    // Such a folder without a pipeline is one of the user's own.
    assert.equal(await runsIn(folder), undefined);
    await requireOneRun("predict", folder);
    await writeFile(join(folder, "pipeline.yaml"), "name: several\n");
    const both = ["seed=1", "seed=2"].map((run) => join(folder, "runs", run));
    assert.deepEqual(await runsIn(folder), { folders: both, missing: [], isChosen: false });
    await assert.rejects(requireOneRun("predict", folder), {
      name: "InputError",
      message: `Cannot predict: "${folder}" holds several runs, name one of them: ` +
        both.join(", "),
    });
    assert.equal(await runsIn(both[0]!), undefined);
    await requireOneRun("predict", "hf:org/name");

    const file = join(folder, "runs.json");
    const candidates = [{ run: "seed=2", values: { "graph.step.x": 1 }, value: 0.5, chosen: true }];
    const tuning = { by: { split: "id_val", metric: "top1" }, candidates };
    await writeFile(file, JSON.stringify({ runs: ["seed=2", "seed=3"], tuning }));
    // Of those that are chosen one has not begun.
    assert.deepEqual(await runsIn(folder), {
      folders: [both[1]],
      missing: [join(folder, "runs/seed=3")],
      isChosen: true,
      tuning,
    });
  }));

Deno.test("runsIn() says what is wrong with what the folder says of its runs", () =>
  withFolder(async (folder) => {
    await mkdir(join(folder, "runs"));
    await writeFile(join(folder, "pipeline.yaml"), "name: several\n");
    const wrong: [text: string, message: RegExp][] = [
      ["{", /^Cannot read ".*runs\.json": it must be JSON, /],
      ['{ "runs": [] }', /^Cannot read ".*runs\.json": runs must be non-empty$/],
      ['{ "runs": ["a"], "more": 1 }', /^Cannot read ".*runs\.json": more must be removed$/],
    ];
    for (const [text, message] of wrong) {
      await writeFile(join(folder, "runs.json"), text);
      await assert.rejects(runsIn(folder), { name: "InputError", message });
    }
  }));
