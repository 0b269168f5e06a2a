import assert from "node:assert/strict";
import { otherEngine } from "../../commands/other_engine.ts";
import { stamp } from "../../pipeline/stamp.ts";

const run = {
  event: "run",
  name: "tiny",
  seed: 1,
  engine: "tensorflow",
  method: "flyp",
  threads: 2,
  versions: { tensorflow: "2.21.0", tfjs: "4.22.0" },
} as const;

Deno.test("otherEngine() says nothing where all is the same, or nothing was before", () => {
  assert.equal(otherEngine([stamp(run)], run), undefined);
  assert.equal(otherEngine([], run), undefined);
});

Deno.test("otherEngine() names what is other than in the last part of the run", () => {
  const events = [stamp({ ...run, engine: "wasm" }), stamp(run)];
  const now = { ...run, threads: 4, versions: { tensorflow: "2.22.0", deno: "2.9.6" } };
  assert.equal(
    otherEngine(events, now),
    "Results may differ in the last digits from an uninterrupted run: threads is 4 (was 2), " +
      "tensorflow is 2.22.0 (was 2.21.0), deno is 2.9.6 (was none)",
  );
});
