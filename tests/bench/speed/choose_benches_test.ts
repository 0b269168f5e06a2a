import assert from "node:assert/strict";
import { chooseBenches } from "../../../bench/speed/choose_benches.ts";

const benches = ["step-b32-16", "step-b32-64", "encode"].map((name) => ({ name }));
const chosen = (...names: string[]) => chooseBenches(benches, names).map(({ name }) => name);

Deno.test("chooseBenches() gives all when none is named", () => {
  assert.deepEqual(chosen(), ["step-b32-16", "step-b32-64", "encode"]);
});

Deno.test("chooseBenches() gives those of a name or of its beginning, in their own order", () => {
  assert.deepEqual(chosen("encode", "step-b32-64"), ["step-b32-64", "encode"]);
  assert.deepEqual(chosen("step-b32"), ["step-b32-16", "step-b32-64"]);
});

Deno.test("chooseBenches() refuses a name that is none, and half a word", () => {
  assert.throws(() => chosen("encod"), /Unknown bench "encod", did you mean "encode"/);
  assert.throws(() => chosen("step", "step-b3"), /Unknown bench "step-b3"/);
});
