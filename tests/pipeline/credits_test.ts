import assert from "node:assert/strict";
import { credits } from "../../pipeline/credits.ts";

const never = new AbortController().signal;

Deno.test("credits() hands out its limit, then waits for one to come back", async () => {
  const pool = credits(2);
  const inUse: number[] = [];
  pool.inUse.subscribe((count) => inUse.push(count));
  const [first] = [await pool.take(never), await pool.take(never)];
  let third = false;
  const waiting = pool.take(never).then(() => third = true);
  await Promise.resolve();
  assert.equal(third, false);
  first.giveBack();
  await waiting;
  assert.equal(Math.max(...inUse), 2);
  assert.equal(first.limit, 2);
});

Deno.test("credits() counts a credit that is given back twice once", async () => {
  const pool = credits(1);
  const credit = await pool.take(never);
  credit.giveBack();
  const again = await pool.take(never);
  credit.giveBack();
  let count = -1;
  pool.inUse.subscribe((n) => count = n);
  assert.equal(count, 1);
  again.giveBack();
  assert.equal(count, 0);
});

Deno.test("credits() serves those who wait in the order in which they came", async () => {
  const pool = credits(1);
  const order: string[] = [];
  const holder = await pool.take(never);
  const waiting = ["a", "b", "c"].map(async (name) => {
    const credit = await pool.take(never);
    order.push(name);
    credit.giveBack();
  });
  holder.giveBack();
  await Promise.all(waiting);
  assert.deepEqual(order, ["a", "b", "c"]);
});

Deno.test("credits() rejects who waits when aborted, and loses no credit by it", async () => {
  const pool = credits(1);
  const holder = await pool.take(never);
  const abort = new AbortController();
  const waiting = pool.take(abort.signal);
  abort.abort(new Error("torn down"));
  await assert.rejects(waiting, { message: "torn down" });
  await assert.rejects(pool.take(abort.signal), { message: "torn down" });
  holder.giveBack();
  await pool.take(never);
});

Deno.test("credits() throws when the limit is no positive integer", () => {
  for (const limit of [0, -3, 2.5, NaN]) assert.throws(() => credits(limit), RangeError);
});
