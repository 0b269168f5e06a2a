import assert from "node:assert/strict";
import { holdOut } from "../../data/hold_out.ts";
import type { Picture } from "../../schemas/dataset.ts";

/** Ten pictures of each of two classes. */
const TRAIN = Array.from({ length: 20 }, (_, i): Picture => ({
  path: `${i}.png`,
  label: i % 2,
  group: "g",
  read: () => Promise.resolve(new Uint8Array()),
}));
const paths = (pictures: readonly Picture[] | undefined) => pictures?.map(({ path }) => path) ?? [];

Deno.test("holdOut() takes its share of each class, the same for a seed, also of one name", () => {
  const problems: string[] = [];
  const splits = holdOut(TRAIN, ["crane", "crane"], 0.3, 1, problems);
  const held = splits.get("id_val") ?? [];
  assert.deepEqual(held.map(({ label }) => label), [0, 0, 0, 1, 1, 1]);
  const all = [...paths(held), ...paths(splits.get("train"))];
  assert.deepEqual(all.toSorted(), paths(TRAIN).toSorted());
  const again = holdOut(TRAIN, ["crane", "crane"], 0.3, 1, problems);
  assert.deepEqual(paths(again.get("id_val")), paths(held));
  const other = holdOut(TRAIN, ["crane", "crane"], 0.3, 2, problems);
  assert.notDeepEqual(paths(other.get("id_val")), paths(held));
  assert.deepEqual(problems, []);
});

Deno.test("holdOut() keeps all for 0, and tells classes that are too small", () => {
  const problems: string[] = [];
  assert.deepEqual([...holdOut(TRAIN, ["a", "b"], 0, 1, problems).keys()], ["train"]);
  assert.deepEqual(problems, []);
  holdOut(TRAIN.slice(0, 3), ["a", "b"], 0.3, 1, problems);
  assert.deepEqual(problems, [
    'Class "1: b" has too few pictures to split: 1, it must have some for each of train, id_val',
  ]);
});
