import assert from "node:assert/strict";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { within } from "../../../data/pictures/within.ts";

Deno.test("within() gives what comes in time, failures too", async () => {
  assert.equal(await within(60, Promise.resolve(3), "to draw it"), 3);
  const failed = Promise.reject(new PictureError("it is torn"));
  await assert.rejects(within(60, failed, "to draw it"), /it is torn/);
});

Deno.test("within() waits no longer than it may, and what fails later reaches nobody", async () => {
  const { promise, reject } = Promise.withResolvers<number>();
  await assert.rejects(within(0.01, promise, "to draw it"), {
    name: "PictureError",
    message: "Cannot decode picture: it takes more than 0.01 s to draw it",
  });
  reject(new Error("late"));
  await new Promise((resolve) => setTimeout(resolve, 1));
});
