import assert from "node:assert/strict";
import { join } from "node:path";
import { recipeWithout } from "../../../bench/speed/recipe_without.ts";
import { watchRun } from "../../../bench/speed/watch_run.ts";
import { withFolder } from "../../data/temp_folder.ts";

Deno.test("watchRun() tells of events up to the one that is wanted", () =>
  withFolder({}, async (folder) => {
    const file = join(folder, "training.yaml"), out = join(folder, "run");
    await recipeWithout("flyp-emoji.yaml", ["eval", "ensemble"], file);
    const args = [file, "graph.data.limit=16", "graph.pairs.batch=4", "--out", out];
    const seen = await watchRun(args, (event) => event.event === "step" && event.step === 1);
    assert.deepEqual(seen.map(({ event }) => event.event), ["run", "step", "step"]);
    assert.ok(seen.every(({ seconds }, i) => seconds >= (seen[i - 1]?.seconds ?? 0)));
  }));

Deno.test("watchRun() interrupts a run when an event is enough, and sees it end", () =>
  withFolder({}, async (folder) => {
    const file = join(folder, "training.yaml"), out = join(folder, "run");
    await recipeWithout("flyp-emoji.yaml", ["eval", "ensemble"], file);
    const seen = await watchRun(
      [file, "graph.data.limit=64", "graph.pairs.batch=4", "--out", out],
      ({ event }) => event === "end",
      (event) => event.event === "step" && event.step === 1,
    );
    const end = seen.at(-1)?.event;
    assert.equal(end?.event === "end" && end.status, "interrupted");
    assert.ok(seen.filter(({ event }) => event.event === "step").length < 5 * 64 / 4);
  }));

Deno.test("watchRun() says what a run said that ended before", async () => {
  await assert.rejects(
    watchRun(["no-such-file.yaml"], () => false),
    /Cannot run "main.ts run no-such-file.yaml": .*no-such-file/s,
  );
});
