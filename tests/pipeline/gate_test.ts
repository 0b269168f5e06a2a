import assert from "node:assert/strict";
import { gate } from "../../pipeline/gate.ts";

Deno.test("gate() lets a writer wait until the last reader lets go", async () => {
  const { hold, write } = gate();
  const log: string[] = [];
  const releases = [hold(), hold()];
  const written = write(() => log.push("written"));
  for (const release of releases) {
    await Promise.resolve();
    log.push("released");
    release();
  }
  await written;
  assert.deepEqual(log, ["released", "released", "written"]);
});

Deno.test("gate() counts a hold that is let go twice once", async () => {
  const { hold, write } = gate();
  const [first, second] = [hold(), hold()];
  first();
  first();
  let written = false;
  const writing = write(() => written = true);
  await Promise.resolve();
  assert.equal(written, false);
  second();
  await writing;
});

Deno.test("gate() makes a writer wait again when a reader came between", async () => {
  const { hold, write } = gate();
  const release = hold();
  const log: string[] = [];
  const written = write(() => log.push("written"));
  release();
  const between = hold();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(log, []);
  between();
  await written;
  assert.deepEqual(log, ["written"]);
});

Deno.test("gate() refuses readers and other writers while something is being written", async () => {
  const { hold, write } = gate();
  const end = Promise.withResolvers<void>();
  const written = write(() => end.promise);
  assert.throws(hold, { message: /^Cannot hold the weights/ });
  await assert.rejects(write(() => {}), { message: /another update is under way/ });
  end.resolve();
  await written;
  hold()();
});

Deno.test("gate() is open again when a writer throws, and passes on what it gives", async () => {
  const { hold, write } = gate();
  await assert.rejects(write(() => Promise.reject(new Error("NaN"))), { message: "NaN" });
  hold()();
  assert.equal(await write(() => 7), 7);
});

Deno.test("gate() lets a waiting writer go when aborted, with nothing written", async () => {
  const { hold, write } = gate();
  const release = hold();
  const abort = new AbortController();
  const written = write(() => assert.fail("was written"), abort.signal);
  abort.abort(new Error("torn down"));
  await assert.rejects(written, { message: "torn down" });
  await assert.rejects(write(() => {}, abort.signal), { message: "torn down" });
  release();
  assert.equal(await write(() => "after"), "after");
});
