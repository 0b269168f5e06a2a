import assert from "node:assert/strict";
import { throwProblems } from "../../../data/entries/throw_problems.ts";
import { InputError } from "../../../schemas/input_error.ts";

Deno.test("throwProblems() throws all of a few, and counts the rest of many", () => {
  throwProblems([]);
  const lines = (n: number) => Array.from({ length: n }, (_, i) => `line ${i}`);
  const thrown = (n: number) => {
    try {
      throwProblems(lines(n));
    } catch (error) {
      assert.ok(error instanceof InputError);
      return error.problems;
    }
  };
  assert.deepEqual(thrown(20), lines(20));
  assert.deepEqual(thrown(500_000), [...lines(20), "And 499980 more such problems"]);
});
