import assert from "node:assert/strict";
import { withLock } from "../../engine/with_lock.ts";

async function withPath(use: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await use(`${folder}/lock`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("withLock() runs one piece of work at a time, and says once that it waits", () =>
  withPath(async (path) => {
    const events: string[] = [];
    const held = Promise.withResolvers<void>();
    const working = Promise.withResolvers<void>();
    const first = withLock(path, () => events.push("first waits"), async () => {
      working.resolve();
      await held.promise;
      events.push("first works");
    });
    await working.promise;
    const waiting = Promise.withResolvers<void>();
    const second = withLock(path, () => {
      events.push("second waits");
      waiting.resolve();
    }, async () => {
      events.push("second works");
      return await Promise.resolve(7);
    });
    await waiting.promise;
    held.resolve();
    await first;
    assert.equal(await second, 7);
    assert.deepEqual(events, ["second waits", "first works", "second works"]);
  }));

Deno.test("withLock() gives the lock back when the work fails", () =>
  withPath(async (path) => {
    const failure = new Error("Work failed");
    const never = () => assert.fail("it waited");
    await assert.rejects(withLock(path, never, () => Promise.reject(failure)), failure);
    assert.equal(await withLock(path, never, () => Promise.resolve("free")), "free");
  }));

Deno.test("withLock() stops waiting when it is aborted", () =>
  withPath(async (path) => {
    const abort = new AbortController();
    await withLock(path, () => {}, async () => {
      const waits = withLock(path, () =>
        abort.abort(), () =>
        assert.fail("two hold it"), abort.signal);
      await assert.rejects(waits, { name: "AbortError" });
    });
  }));
