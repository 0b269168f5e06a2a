import assert from "node:assert/strict";
import { endingOf } from "../../../bench/reliability/ending_of.ts";
import { InputError } from "../../../schemas/input_error.ts";

const thrown = (error: Error) => endingOf(() => Promise.reject(error));

Deno.test("endingOf() takes an answer for right and a clear error for a refusal", async () => {
  assert.equal(await endingOf(() => Promise.resolve(true)), "right");
  assert.equal(
    await thrown(new InputError('Cannot read "a.tar": it is no tar archive')),
    "refused",
  );
});

Deno.test("endingOf() takes all else for wrong: other errors, and messages that say nothing", async () => {
  assert.deepEqual(await endingOf(() => Promise.resolve(false)), {
    wrong: "the answer is not right",
  });
  for (
    const error of [
      new TypeError("Cannot read 3"),
      new InputError(""),
      new InputError("Cannot read: Maximum call stack size exceeded"),
      new InputError("Cannot read: Cannot read properties of undefined (reading 'map')"),
    ]
  ) assert.equal(typeof await thrown(error), "object", error.message);
});
