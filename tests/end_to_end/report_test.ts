import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";

Deno.test("run ends in a table and a picture of its own, and resuming it writes what is missing", () =>
  withProject(async ({ file, out }) => {
    const args = [
      file,
      "--out",
      out,
      "--engine",
      "wasm",
      "graph.order.epochs=1",
      "graph.ensemble.curve=[id_test, ood_test]",
    ];
    const ended = await runTask("run", args);
    assert.equal(ended.code, 0, ended.stderr);
    const paths = ["table.md", "table.csv", "curve.svg"].map((name) => join(out, name));
    const [table = "", csv = "", curve = ""] = paths;
    assert.equal(ended.stderr.trimEnd().split("\n").at(-1), `Wrote ${paths.join(", ")}`);
    const result = eventsOf(ended).find((event) => event.event === "result");
    const [zeroShot, tuned] = result?.rows ?? [];
    const written = await readFile(table, "utf8");
    assert.match(written, /^# tiny\n[^]*\(`top1`\), in percent\. Seed 3\.$/m);
    const cells = [tuned!.id, tuned!.ood!].map((value) => (100 * value).toFixed(1)).join(" | ");
    assert.ok(written.includes(`\n| FLYP | ${cells} | `), written);
    const lines = (await readFile(csv, "utf8")).split("\n");
    assert.equal(lines[1], `zero-shot,false,id_test,top1,${zeroShot!.id},,1,,`);
    assert.match(await readFile(curve, "utf8"), />FLYP<\/text>/);

    await writeFile(table, "mine");
    assert.equal((await runTask("run", [...args, "--resume"])).code, 0);
    assert.equal(await readFile(table, "utf8"), "mine");
    await rm(table);
    assert.equal((await runTask("run", [...args, "--resume"])).code, 0);
    assert.equal(await readFile(table, "utf8"), written);
  }));
