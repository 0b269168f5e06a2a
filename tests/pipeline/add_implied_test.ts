import { type } from "arktype";
import assert from "node:assert/strict";
import { NEVER } from "rxjs";
import { addImplied } from "../../pipeline/add_implied.ts";
import type { Draft } from "../../pipeline/draft.ts";
import { registry } from "../../pipeline/registry.ts";
import { stage } from "../../pipeline/stage.ts";
import { toyTraining } from "./toy_stages.ts";

const connect = () => NEVER;
const keep = stage({
  name: "keep",
  needs: { from: "Step" },
  gives: "Checkpoint",
  options: type({ last: "number.integer > 0 = 2" }),
  implied: true,
  connect,
});
const watch = stage({
  name: "watch",
  needs: { from: ["Step", "Checkpoint"], best: { optional: "Selection" } },
  gives: "Nothing",
  options: type({}),
  implied: true,
  connect,
});
const stages = registry([toyTraining, keep, watch]);

const training = (name: string): Draft => ({ name, stage: toyTraining, options: {}, inputs: {} });

Deno.test("addImplied() feeds one port from the last node that fits, and a list from all", () => {
  const added = addImplied([training("first"), training("second")], stages).slice(2);
  assert.deepEqual(added.map(({ name, options, inputs }) => ({ name, options, inputs })), [
    { name: "keep", options: { last: 2 }, inputs: { from: ["second"] } },
    { name: "watch", options: {}, inputs: { from: ["first", "second", "keep"] } },
  ]);
});

Deno.test("addImplied() feeds one port from what feeds no other that fits, wherever it stands", () => {
  const pass = stage({
    name: "pass",
    needs: { from: "Step" },
    gives: "Step",
    options: type({}),
    connect,
  });
  const passing = (name: string, from: string): Draft => ({
    name,
    stage: pass,
    options: {},
    inputs: { from: [from] },
  });
  const fed = (...drafts: Draft[]) =>
    addImplied(drafts, stages).find(({ name }) => name === "keep")?.inputs["from"];
  assert.deepEqual(fed(passing("last", "middle"), passing("middle", "step"), training("step")), [
    "last",
  ]);
  assert.deepEqual(fed(passing("a", "b"), passing("b", "a")), ["b"]);
});

Deno.test("addImplied() adds none of a stage that is there, or that nothing could feed", () => {
  const own: Draft = { name: "own", stage: keep, options: { last: 9 }, inputs: { from: ["step"] } };
  const names = addImplied([training("step"), own], stages).map(({ name }) => name);
  assert.deepEqual(names, ["step", "own", "watch"]);
  assert.deepEqual(addImplied([], stages), []);
  assert.deepEqual(addImplied([{ name: "unknown", inputs: {} }], stages).length, 1);
});

Deno.test("addImplied() finds another name where its own is taken", () => {
  const names = addImplied([training("keep")], stages).map(({ name }) => name);
  assert.deepEqual(names, ["keep", "keep-", "watch"]);
});
