import assert from "node:assert/strict";
import {
  concat,
  EMPTY,
  from,
  lastValueFrom,
  NEVER,
  of,
  Subject,
  take,
  throwError,
  toArray,
} from "rxjs";
import { mapInOrder } from "../../pipeline/map_in_order.ts";
import { blamed } from "../../pipeline/blame.ts";

/** Resolves after the given turns of the event loop. */
async function turns(count: number) {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
}

Deno.test("mapInOrder() emits in input order when later items are done first", async () => {
  const done: number[] = [];
  const results = await lastValueFrom(
    from([5, 3, 1, 4, 0]).pipe(
      mapInOrder(5, async (n) => {
        await turns(n);
        done.push(n);
        return n * 10;
      }),
      toArray(),
    ),
  );
  assert.deepEqual(results, [50, 30, 10, 40, 0]);
  assert.notDeepEqual(done, [5, 3, 1, 4, 0]);
});

Deno.test("mapInOrder() has at most `concurrency` items begun and not emitted", async () => {
  const first = Promise.withResolvers<void>();
  const begun: number[] = [];
  const emitted = lastValueFrom(
    from([0, 1, 2, 3, 4, 5]).pipe(
      mapInOrder(3, async (n) => {
        begun.push(n);
        if (n === 0) await first.promise;
        return n;
      }),
      toArray(),
    ),
  );
  await turns(3);
  assert.deepEqual(begun, [0, 1, 2]);
  first.resolve();
  assert.deepEqual(await emitted, [0, 1, 2, 3, 4, 5]);
});

Deno.test("mapInOrder() completes when the source is empty, and maps one", async () => {
  assert.deepEqual(await lastValueFrom(EMPTY.pipe(mapInOrder(2, () => 1), toArray())), []);
  assert.deepEqual(await lastValueFrom(of(3).pipe(mapInOrder(2, (n) => n + 1), toArray())), [4]);
});

Deno.test("mapInOrder() emits and goes on waiting when the source never ends", async () => {
  const source = concat(of(1, 2), NEVER).pipe(mapInOrder(2, (n) => Promise.resolve(n)), take(2));
  assert.deepEqual(await lastValueFrom(source.pipe(toArray())), [1, 2]);
  let ended = false;
  const subscription = NEVER.pipe(mapInOrder(2, () => 1)).subscribe({
    complete: () => ended = true,
  });
  await turns(1);
  subscription.unsubscribe();
  assert.equal(ended, false);
});

Deno.test("mapInOrder() fails at the failing item's place when the callback throws", async () => {
  const results: number[] = [];
  const failure = new Error("no picture");
  await assert.rejects(
    lastValueFrom(
      from([2, 1, 0]).pipe(mapInOrder(3, async (n) => {
        if (n === 1) throw failure;
        await turns(n);
        return n;
      })),
    ),
    failure,
  );
  from([2, 1]).pipe(mapInOrder(1, (n) => {
    if (n === 1) throw failure;
    return n;
  })).subscribe({ next: (n) => results.push(n), error: () => undefined });
  await turns(1);
  assert.deepEqual(results, [2]);
});

Deno.test("mapInOrder() says which item an error arose from", async () => {
  const failure = new Error("no weights");
  const source = from([{ step: 3 }, { step: 4 }]);
  await assert.rejects(lastValueFrom(source.pipe(mapInOrder(2, ({ step }) => {
    if (step === 4) throw failure;
    return step;
  }))));
  assert.equal(blamed(failure), "step 4");
});

Deno.test("mapInOrder() aborts what is under way when the source fails", async () => {
  let signal: AbortSignal | undefined;
  const source = concat(of(1), throwError(() => new Error("upstream")));
  await assert.rejects(
    lastValueFrom(source.pipe(mapInOrder(2, (_, given) => {
      signal = given;
      return new Promise(() => {});
    }))),
    { message: "upstream" },
  );
  assert.equal(signal?.aborted, true);
});

Deno.test("mapInOrder() aborts what is under way and begins nothing more when unsubscribed", async () => {
  const begun: number[] = [];
  const signals: AbortSignal[] = [];
  const gate = Promise.withResolvers<void>();
  const source = new Subject<number>();
  const subscription = source.pipe(mapInOrder(1, async (n, signal) => {
    begun.push(n);
    signals.push(signal);
    await gate.promise;
    return n;
  })).subscribe(() => assert.fail("emitted after the end"));
  source.next(1);
  source.next(2);
  subscription.unsubscribe();
  gate.resolve();
  await turns(2);
  assert.deepEqual(begun, [1]);
  assert.equal(signals[0]?.aborted, true);
  assert.equal(source.observed, false);
});

Deno.test("mapInOrder() throws when concurrency is no positive integer", () => {
  for (const concurrency of [0, -1, 1.5, NaN]) {
    assert.throws(() => mapInOrder(concurrency, () => 1), RangeError);
  }
});
