import assert from "node:assert/strict";
import { freeName } from "../../pipeline/free_name.ts";

Deno.test("freeName() keeps a name that is free, and lengthens it until it is", () => {
  assert.equal(freeName("metrics", []), "metrics");
  assert.equal(freeName("metrics", ["metric", "metrics-"]), "metrics");
  assert.equal(freeName("metrics", ["metrics"]), "metrics-");
  assert.equal(freeName("metrics", ["metrics-", "metrics", "metrics--"]), "metrics---");
});
