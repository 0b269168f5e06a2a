import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { EMPTY, EmptyError, of, Subject, throwError } from "rxjs";
import { firstOf } from "../../pipeline/first_of.ts";

const { signal } = new AbortController();

Deno.test("firstOf() gives the first message, and lets go of the stream", async () => {
  assert.equal(await firstOf(of(1, 2, 3), signal), 1);
  const stream = new Subject<number>();
  const first = firstOf(stream, signal);
  assert.equal(stream.observed, true);
  stream.next(5);
  assert.equal(stream.observed, false);
  assert.equal(await first, 5);
});

Deno.test("firstOf() fails with the stream's error, and where the stream is empty", async () => {
  const failure = new Error("no folder");
  await assert.rejects(firstOf(throwError(() => failure), signal), failure);
  await assert.rejects(firstOf(EMPTY, signal), EmptyError);
});

Deno.test("firstOf() leaves an error that nobody waits for alone", async () => {
  // Were the rejection not handled, it would end this process.
  firstOf(throwError(() => new Error("no folder")), signal);
  await setImmediate();
});

Deno.test("firstOf() lets go of a silent stream when the run is torn down", () => {
  const stream = new Subject<number>();
  const torn = new AbortController();
  firstOf(stream, torn.signal);
  assert.equal(stream.observed, true);
  torn.abort();
  assert.equal(stream.observed, false);
});
