import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { findRun } from "../../commands/find_run.ts";

Deno.test("findRun() knows a run by the folders of its checkpoints", async () => {
  const run = await Deno.makeTempDir();
  try {
    const step = join(run, "checkpoints/step-000041");
    for (const path of [step, join(run, "best"), join(run, "step-000041")]) {
      await mkdir(path, { recursive: true });
    }
    assert.equal(await findRun(join(run, "best")), undefined);
    await writeFile(join(run, "pipeline.yaml"), "name: any\n");
    assert.deepEqual(await findRun(join(run, "best")), { folder: run, step: undefined });
    assert.deepEqual(await findRun(`${relative(Deno.cwd(), step)}/`), { folder: run, step: 41 });
    for (const other of [run, join(run, "step-000041"), join(run, "checkpoints")]) {
      assert.equal(await findRun(other), undefined, other);
    }
  } finally {
    await Deno.remove(run, { recursive: true });
  }
});
