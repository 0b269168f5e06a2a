import assert from "node:assert/strict";
import { worstGroup } from "../../../model/metrics/worst_group.ts";

const GUESSES = [0, 1, 0, 1, 0], LABELS = [0, 1, 0, 0, 1];
const GROUPS = ["Asia", "Asia", "Europe", "Europe", "Other"];

Deno.test("worstGroup() is the accuracy of the worst group that counts", () => {
  assert.equal(worstGroup(GUESSES, LABELS, GROUPS), 0);
  assert.equal(worstGroup(GUESSES, LABELS, GROUPS, ["Other"]), 0.5);
  assert.equal(worstGroup(GUESSES, LABELS, GROUPS, ["Other", "Europe"]), 1);
  // A group that no picture is of.
  assert.equal(worstGroup(GUESSES, LABELS, GROUPS, ["Other", "Africa"]), 0.5);
});

Deno.test("worstGroup() has no value where no group is left", () => {
  const error = { name: "RangeError", message: /^Cannot compute worst-group accuracy/ };
  assert.throws(() => worstGroup(GUESSES, LABELS, GROUPS, ["Asia", "Europe", "Other"]), error);
  assert.throws(() => worstGroup([], [], []), error);
});
