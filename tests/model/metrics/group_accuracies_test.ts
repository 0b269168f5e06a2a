import assert from "node:assert/strict";
import { groupAccuracies } from "../../../model/metrics/group_accuracies.ts";

Deno.test("groupAccuracies() gives each group's own accuracy", () => {
  const accuracies = groupAccuracies([0, 1, 1, 0], [0, 1, 0, 1], ["b", "a", "b", "c"]);
  assert.deepEqual([...accuracies], [["b", 0.5], ["a", 1], ["c", 0]]);
  assert.equal(groupAccuracies([], [], []).size, 0);
});
