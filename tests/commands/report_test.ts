import assert from "node:assert/strict";
import { join } from "node:path";
import { report } from "../../commands/report.ts";
import { withFolder } from "../data/temp_folder.ts";
import { inventedRun } from "./report/invented_runs.ts";
import { otherYaml, writtenRun } from "./report/written_run.ts";
import { runTask } from "./task.ts";

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();

Deno.test("the task report puts runs together, with the permissions that it has", () =>
  withFolder({}, async (folder) => {
    const folders: string[] = [];
    for (const [method, seed] of [["flyp", 1], ["flyp", 2], ["ft", 1]] as const) {
      const run = inventedRun(method, seed);
      folders.push(await writtenRun(join(folder, `${method}-${seed}`), run));
    }
    const stopped = join(folder, "stopped"), out = join(folder, "some/where");
    await writtenRun(stopped, inventedRun("lp", 1), { status: "interrupted" });
    const ended = await runTask("report", [...folders, stopped, "--out", out, "--title", "Toys"]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(await namesIn(out), ["curve.svg", "table.csv", "table.md"]);
    assert.equal(await Deno.readTextFile(join(out, "table.md")), ended.stdout);
    assert.match(ended.stdout, /^# Toys\n/);
    assert.match(ended.stdout, /Not of all seeds are FT: 1; FT, ensembled: 1\.$/m);
    const said = ended.stderr.trimEnd().split("\n");
    assert.equal(said[0], `Left out ${stopped}: it is not finished`);
    assert.equal(
      said[1],
      `Wrote ${["md", "csv"].map((type) => join(out, `table.${type}`)).join(", ")}, ${
        join(out, "curve.svg")
      }`,
    );
    assert.deepEqual(await namesIn(folders[0]!), ["events.ndjson", "pipeline.yaml"]);
  }));

Deno.test("report writes into the folder of a single run", () =>
  withFolder({}, async (folder) => {
    await writtenRun(folder, inventedRun("flyp", 1));
    const { code, stderr } = await runTask("report", [folder]);
    assert.equal(code, 0, stderr);
    const names = ["curve.svg", "events.ndjson", "pipeline.yaml", "table.csv", "table.md"];
    assert.deepEqual(await namesIn(folder), names);
  }));

Deno.test("report refuses runs that do not go together, and what is no run, all at once", () =>
  withFolder({ "file": "" }, async (folder) => {
    const path = (name: string) => join(folder, name);
    const a = await writtenRun(path("a"), inventedRun("flyp", 1));
    const yaml = otherYaml("limit: 10", "limit: 20");
    const b = await writtenRun(path("b"), inventedRun("ft", 1), { yaml });
    const c = await writtenRun(path("c"), inventedRun("ft", 2), { status: "interrupted" });
    const refused = (args: readonly string[], message: string) =>
      assert.rejects(report.call(args), { name: "InputError", message });
    await refused([], "Cannot report: name a run folder");
    await refused(
      [a, b],
      `Cannot put "${b}" into one table with "${a}": its option "limit" is 20, there it is 10`,
    );
    const none = (name: string) =>
      `Cannot report "${path(name)}": it is no run folder, it has no "pipeline.yaml"`;
    await refused([path("x"), a, path("y")], `${none("x")}\n${none("y")}`);
    await refused([c], "Cannot report: none of these runs has a result");
    await assert.rejects(report.call([a, "--out", path("file")]), {
      name: "InputError",
      message: /^Cannot report into ".*file": /,
    });
    await assert.rejects(report.call([a, "--outt", "x"]), /Unknown option "--outt", did you mean/);
    assert.deepEqual(await namesIn(a), ["events.ndjson", "pipeline.yaml"]);
  }));
