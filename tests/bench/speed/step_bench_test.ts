import assert from "node:assert/strict";
import { join } from "node:path";
import { modelFolders } from "../../../bench/speed/model_folders.ts";
import { stepBench } from "../../../bench/speed/step_bench.ts";
import { withFolder } from "../../data/temp_folder.ts";

Deno.test("stepBench() measures time, memory, the first update and the machine's share", () =>
  withFolder({}, async (parent) => {
    const folder = join(parent, "models"), small = { model: "small", title: "small" } as const;
    const work = { name: "step-small", ...small, pictures: 3, steps: 3, rounds: 2, goal: 1.9 };
    const rows = await stepBench(work).measure({
      folder,
      threads: 1,
      rounds: 1,
      model: modelFolders(folder, undefined, () => {}),
      peer: () => undefined,
      say: () => {},
    });
    assert.deepEqual(rows.map(({ unit }) => unit), ["s", "MiB", "times", "of 1"]);
    for (const { work, ours, peer, ratio, goal } of rows) {
      assert.ok(work.startsWith("FLYP step, small, batch 3"), work);
      assert.ok(ours !== null && ours > 0 && Number.isFinite(ours), `${work}: ${ours}`);
      assert.deepEqual([peer, ratio], [null, null]);
      assert.notEqual(goal, null);
    }
    assert.ok((rows[3]?.ours ?? 2) < 1);
  }));
