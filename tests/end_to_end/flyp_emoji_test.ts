import assert from "node:assert/strict";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import { eventsOf, runTask } from "../commands/task.ts";

/** The main recipe with fewer pictures, epochs and α; everything else is as it stands. */
const SHORTENED = [
  "graph.data.limit=49",
  "graph.order.epochs=1",
  "graph.pairs.batch=16",
  "graph.ensemble.alphas=[0, 0.5, 1]",
];
const STYLES = ["fluent-emoji-flat", "fluent-emoji-high-contrast", "openmoji"];

Deno.test("the main recipe runs from the starter to its table, shortened", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const out = join(folder, "out");
    const ended = await runTask("run", ["--out", out, ...SHORTENED]);
    assert.equal(ended.code, 0, ended.stderr);
    const events = eventsOf(ended);
    assert.deepEqual(await readEvents(out), events);
    const [first] = events;
    assert.ok(first?.event === "run" && first.name === "flyp-emoji" && first.method === "flyp");
    assert.deepEqual(
      events.flatMap((one) => one.event === "step" ? [one.step] : []),
      [0, 1, 2, 3],
    );
    const untuned = events.flatMap((one) =>
      one.event === "evaluation" && one.epoch < 0 && one.split.includes("val") ? [one] : []
    );
    const validation = ["id_val", ...STYLES.map((style) => `ood_val/${style}`)];
    assert.deepEqual(untuned.slice(0, 4).map(({ split }) => split), validation);
    for (const { n } of untuned) assert.equal(n, 49);

    const selected = events.find((one) => one.event === "selected");
    assert.equal(selected?.by.split, "id_val");
    const [result, end] = events.slice(-2);
    assert.ok(result?.event === "result" && end?.event === "end" && end.status === "done");
    assert.deepEqual(
      result.rows.map(({ method, ensembling, alpha }) => [method, ensembling, alpha]),
      [["zero-shot", false, 0], ["flyp", false, 1], ["flyp", true, selected.alpha]],
    );
    const tests = ["id_test", ...STYLES.map((style) => `ood_test/${style}`)];
    for (const { splits, id, ood } of result.rows) {
      assert.deepEqual(Object.keys(splits), tests);
      const shifted = STYLES.map((style) => splits[`ood_test/${style}`]!);
      assert.equal(id, splits["id_test"]);
      assert.ok(Math.abs(ood! - shifted.reduce((sum, value) => sum + value) / 3) < 1e-12);
    }
    // Of 49 classes the starter knows several times as many as chance, .02, would.
    assert.ok(result.rows[0]!.id > 0.08, `zero-shot ${result.rows[0]!.id}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
