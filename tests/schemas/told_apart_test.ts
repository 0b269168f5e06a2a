import { type } from "arktype";
import assert from "node:assert/strict";
import { isMap, toldApart } from "../../schemas/told_apart.ts";

const point = type({ "+": "reject", x: "number", y: "number" });
const shape = type({
  at: toldApart(
    (data) => Array.isArray(data) ? type("number[] == 2") : isMap(data) ? point : undefined,
    "two numbers, or { x, y }",
  ),
});

/** What is wrong, a line each. */
const problemsOf = (at: unknown) => {
  const read = shape({ at });
  return read instanceof type.errors ? read.summary.split("\n").sort() : [];
};

Deno.test("toldApart() takes data of each shape", () => {
  assert.deepEqual(problemsOf([1, 2]), []);
  assert.deepEqual(problemsOf({ x: 1, y: 2 }), []);
});

Deno.test("toldApart() says all that is wrong with the shape that is meant, and where", () => {
  assert.deepEqual(problemsOf(["a", "b"]), [
    "at[0] must be a number (was a string)",
    "at[1] must be a number (was a string)",
  ]);
  assert.deepEqual(problemsOf({ x: 1, z: 2 }), [
    "at.y must be a number (was missing)",
    "at.z must be left out: two numbers, or { x, y } (was given)",
  ]);
  for (const neither of ["1, 2", 1, null]) {
    assert.match(problemsOf(neither).join(), /^at must be two numbers, or { x, y } \(was /);
  }
});

Deno.test("isMap() tells maps from lists and all else", () => {
  assert.deepEqual([{}, [], null, "a", 1].map(isMap), [true, false, false, false, false]);
});
