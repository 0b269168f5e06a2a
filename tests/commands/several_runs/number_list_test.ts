import assert from "node:assert/strict";
import { numberList } from "../../../commands/several_runs/number_list.ts";

Deno.test("numberList() joins numbers that follow each other when they are three or more", () => {
  assert.equal(numberList([2, 3, 4, 5]), "2 to 5");
  assert.equal(numberList([1, 3, 4, 7, 8, 9]), "1, 3, 4, 7 to 9");
  assert.equal(numberList([3, 2, 1]), "3, 2, 1");
  assert.equal(numberList([7]), "7");
  assert.equal(numberList([]), "");
});
