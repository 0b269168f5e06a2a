import assert from "node:assert/strict";
import { firstValueFrom, lastValueFrom, take, tap, toArray } from "rxjs";
import { credits } from "../../pipeline/credits.ts";
import { fromCredited } from "../../pipeline/from_credited.ts";

/** Counts from 0, noting what was asked for and whether the iterator was closed. */
function counter(end: number) {
  const seen = { asked: 0, closed: false };
  function* items() {
    try {
      for (let n = 0; n < end; n++) {
        seen.asked++;
        yield { n };
      }
    } finally {
      seen.closed = true;
    }
  }
  return { items, seen };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("fromCredited() makes no more items than there are credits, however many there are", async () => {
  const { items, seen } = counter(100_000);
  const received: number[] = [];
  const subscription = fromCredited(items, credits(4)).subscribe(({ n }) => received.push(n));
  await settled();
  assert.equal(seen.asked, 4);
  assert.deepEqual(received, [0, 1, 2, 3]);
  subscription.unsubscribe();
  await settled();
});

Deno.test("fromCredited() goes on by one item for each credit given back", async () => {
  const { items, seen } = counter(50);
  const pool = credits(3);
  let most = 0;
  pool.inUse.subscribe((count) => most = Math.max(most, count));
  const numbers = await lastValueFrom(
    fromCredited(items, pool).pipe(
      tap(({ credit }) => setTimeout(() => credit.giveBack())),
      toArray(),
    ),
  );
  assert.deepEqual(numbers.map(({ n }) => n), Array.from({ length: 50 }, (_, n) => n));
  assert.equal(most, 3);
  assert.equal(seen.closed, true);
  await settled();
  assert.equal(await firstValueFrom(pool.inUse), 0);
});

Deno.test("fromCredited() completes when there are no items, and keeps no credit", async () => {
  const pool = credits(1);
  assert.deepEqual(await lastValueFrom(fromCredited(() => [], pool).pipe(toArray())), []);
  assert.equal(await firstValueFrom(pool.inUse), 0);
});

Deno.test("fromCredited() closes its iterator when unsubscribed while it waits for a credit", async () => {
  const { items, seen } = counter(10);
  const pool = credits(1);
  const subscription = fromCredited(items, pool).subscribe();
  await settled();
  assert.equal(seen.closed, false);
  subscription.unsubscribe();
  await settled();
  assert.equal(seen.closed, true);
});

Deno.test("fromCredited() closes its iterator when the consumer has enough", async () => {
  const { items, seen } = counter(10);
  await lastValueFrom(fromCredited(items, credits(10)).pipe(take(2)));
  await settled();
  assert.equal(seen.closed, true);
  assert.equal(seen.asked, 2);
});

Deno.test("fromCredited() fails when its items do, and gives the credit back", async () => {
  const pool = credits(5);
  const held: { giveBack(): void }[] = [];
  function* items() {
    yield { n: 0 };
    throw new Error("no more rows");
  }
  const rows = fromCredited(items, pool).pipe(tap(({ credit }) => held.push(credit)));
  await assert.rejects(lastValueFrom(rows), { message: "no more rows" });
  assert.equal(await firstValueFrom(pool.inUse), 1);
  assert.equal(held.length, 1);
  await assert.rejects(
    lastValueFrom(fromCredited(() => {
      throw new Error("no rows at all");
    }, pool)),
    { message: "no rows at all" },
  );
});
