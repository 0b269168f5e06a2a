import assert from "node:assert/strict";
import { DivergedError, divergenceOf } from "../../schemas/diverged_error.ts";
import { InputError } from "../../schemas/input_error.ts";

Deno.test("divergenceOf() finds a divergence, itself or however deep among the causes", () => {
  const divergence = new DivergedError("the loss is NaN");
  assert.equal(divergenceOf(divergence), divergence);
  const node = new Error("Cannot run node", { cause: divergence });
  assert.equal(divergenceOf(new InputError("Cannot go on", { cause: node })), divergence);
});

Deno.test("divergenceOf() takes nothing else for one, and comes to an end", () => {
  assert.equal(divergenceOf(new Error("the loss is NaN")), undefined);
  assert.equal(divergenceOf("DivergedError"), undefined);
  assert.equal(divergenceOf(undefined), undefined);
  const round = new Error("a"), back = new Error("b", { cause: round });
  round.cause = back;
  assert.equal(divergenceOf(round), undefined);
});
