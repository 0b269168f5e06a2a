import assert from "node:assert/strict";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import { runTask } from "../commands/task.ts";

/** Each method's recipe as it stands, on fewer pictures, with fewer epochs, C and α. */
const STUDY = `name: methods
title: Every method, shortened
table: methods
seeds: [1]
set:
  - graph.data.limit: 49
entries:
  zero-shot: { pipeline: pipeline/recipes/zero-shot-emoji.yaml }
  lp:
    pipeline: pipeline/recipes/lp-emoji.yaml
    set:
      - &swept { graph.ensemble.alphas: [0, 0.5, 1] }
      - graph.probe.c: [1, 10]
  ft:
    pipeline: pipeline/recipes/ft-emoji.yaml
    set:
      - *swept
      - &trained
        graph.order.epochs: 1
        graph.batches.batch: 16
        graph.eval.splits: [id_val]
  l2-sp: { pipeline: pipeline/recipes/l2-sp-emoji.yaml, set: [*swept, *trained] }
  lp-ft:
    pipeline: pipeline/recipes/lp-ft-emoji.yaml
    set: [*swept, *trained, { graph.head.c: [1, 10] }]
`;

/** What a run's result says of the model before and behind training, and the losses in between. */
async function outcomeOf(folder: string) {
  const events = await readEvents(folder);
  const result = events.find((one) => one.event === "result");
  assert.ok(result, folder);
  const [before, ...behind] = result.rows;
  const losses = events.flatMap((one) => one.event === "step" ? [one.loss] : []);
  return { before, behind, losses };
}

Deno.test("study runs every method's recipe on emoji from the starter, all from the same zero-shot", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = join(folder, "methods.yaml"), out = join(folder, "out");
    await Deno.writeTextFile(file, STUDY);
    const ended = await runTask("study", [file, "--out", out, "--engine", "tensorflow"]);
    assert.equal(ended.code, 0, ended.stderr);

    const zeroShot = await outcomeOf(join(out, "zero-shot/runs/seed=1"));
    assert.deepEqual(zeroShot.behind, []);
    for (const [method, steps] of Object.entries({ lp: 0, ft: 4, "l2-sp": 4, "lp-ft": 4 })) {
      const { before, behind, losses } = await outcomeOf(join(out, method, "runs/seed=1"));
      assert.deepEqual(before, zeroShot.before, method);
      assert.deepEqual(
        behind.map((row) => [row.method, row.ensembling]),
        [[method, false], [method, true]],
      );
      assert.notDeepEqual(behind[0]?.splits, before?.splits);
      assert.equal(losses.length, steps);
      // A head that knows nothing would begin at ln 49, 3.9.
      for (const loss of losses) assert.ok(loss < 3.8, `${method} ${loss}`);
    }
    const table = await Deno.readTextFile(join(out, "table.md"));
    for (const name of ["Zero-shot", "LP", "FT", "L2-SP", "LP-FT"]) {
      assert.match(table, new RegExp(`^\\| ${name} +\\|`, "m"));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
