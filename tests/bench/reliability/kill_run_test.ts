import assert from "node:assert/strict";
import { momentOf, momentText } from "../../../bench/reliability/kills/moment.ts";
import { killRun } from "../../../bench/reliability/kills/kill_run.ts";

Deno.test("run comes to the same, to the bit, when it is killed and resumed again and again", async () => {
  const said: string[] = [];
  // Of three, seed 3 kills one behind an update, one in a checkpoint and one behind training.
  const { kills, differences } = await killRun(
    { count: 3, seed: 3, passes: 1 },
    (line) => said.push(line),
  );
  assert.deepEqual(differences, []);
  assert.equal(kills, 3, said.join("\n"));
});

Deno.test("momentOf() draws moments of each kind, the same for the same seed", () => {
  const moments = (seed: number) => Array.from({ length: 20 }, (_, i) => momentOf(i, 20, seed));
  assert.deepEqual(moments(1), moments(1));
  assert.notDeepEqual(moments(1), moments(2));
  const kinds = moments(1).map(({ kind }) => kind);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  assert.deepEqual(["step", "checkpoint", "start", "end"].map(count), [7, 7, 4, 2]);
  assert.equal(new Set(moments(1).map(momentText)).size, 20);
});
