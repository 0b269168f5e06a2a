import assert from "node:assert/strict";
import { concat, EMPTY, lastValueFrom, NEVER, of, Subject, throwError, toArray } from "rxjs";
import { withFirst } from "../../pipeline/with_first.ts";

Deno.test("withFirst() holds items back until the first message of the other is there", () => {
  const [items, other] = [new Subject<number>(), new Subject<string>()];
  const pairs: (readonly [number, string])[] = [];
  let complete = false;
  items.pipe(withFirst(other)).subscribe({
    next: (pair) => pairs.push(pair),
    complete: () => complete = true,
  });
  items.next(1);
  items.next(2);
  assert.deepEqual(pairs, []);
  other.next("a");
  other.next("b");
  items.next(3);
  items.complete();
  assert.deepEqual(pairs, [[1, "a"], [2, "a"], [3, "a"]]);
  assert.equal(complete, true);
  assert.equal(other.observed, false);
});

Deno.test("withFirst() completes when there are no items, whatever the other does", async () => {
  assert.deepEqual(await lastValueFrom(EMPTY.pipe(withFirst(NEVER), toArray())), []);
  assert.deepEqual(await lastValueFrom(of(1).pipe(withFirst(of("a")), toArray())), [[1, "a"]]);
});

Deno.test("withFirst() fails when either fails, and when the other is empty", async () => {
  const failing = throwError(() => new Error("no data"));
  await assert.rejects(lastValueFrom(NEVER.pipe(withFirst(failing))), { message: "no data" });
  await assert.rejects(lastValueFrom(concat(of(1), failing).pipe(withFirst(of("a")))), {
    message: "no data",
  });
  await assert.rejects(lastValueFrom(of(1).pipe(withFirst(EMPTY))), { message: /was empty/ });
});

Deno.test("withFirst() leaves both streams when unsubscribed", () => {
  const [items, other] = [new Subject<number>(), new Subject<string>()];
  items.pipe(withFirst(other)).subscribe().unsubscribe();
  assert.equal(items.observed || other.observed, false);
});
