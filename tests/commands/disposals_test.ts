import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { disposals } from "../../commands/disposals.ts";

Deno.test("disposals() settle when all that was opened is given back, also by a failing disposal", async () => {
  const { follow, settled } = disposals(), slow = Promise.withResolvers<void>();
  const told: string[] = [];
  const first = await follow(Promise.resolve({ name: "first", dispose: () => slow.promise }));
  const second = await follow(Promise.resolve({
    dispose() {
      throw new Error("no");
    },
  }));
  await assert.rejects(follow(Promise.reject(new Error("not opened"))), /not opened/);
  assert.equal(first.name, "first");
  const over = settled().then(() => told.push("settled"));
  await assert.rejects(async () => await second.dispose(), /no/);
  const given = Promise.resolve(first.dispose()).then(() => told.push("given back"));
  await setImmediate();
  assert.deepEqual(told, []);
  slow.resolve();
  await Promise.all([over, given]);
  assert.deepEqual(told.sort(), ["given back", "settled"]);
  await disposals().settled();
});
