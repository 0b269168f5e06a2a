import assert from "node:assert/strict";
import { pixelStore } from "../../../data/pictures/pixel_store.ts";

const pixels = (n: number, value = 0) => new Uint8Array(n).fill(value);
const there = (store: ReturnType<typeof pixelStore>, keys: readonly string[]) =>
  keys.filter((key) => store.get(key) !== undefined);
const names = (n: number) => Array.from({ length: n }, (_, i) => `${i}`);

Deno.test("pixelStore() gives what it keeps, and the first that a key was given", () => {
  const store = pixelStore(10);
  assert.equal(store.get("a"), undefined);
  store.keep("a", pixels(4, 1));
  store.keep("a", pixels(4, 2));
  store.keep("b", pixels(6));
  assert.deepEqual(store.get("a"), pixels(4, 1));
  assert.deepEqual(there(store, ["a", "b"]), ["a", "b"]);
});

Deno.test("pixelStore() never keeps more than it has room for, whatever the sizes", () => {
  const store = pixelStore(10), sizes = [3, 5, 1, 10, 2, 11, 0, 4, 4, 4, 9, 1, 1];
  sizes.forEach((size, i) => {
    store.keep(`${i}`, pixels(size));
    const kept = names(i + 1).map((key) => store.get(key)?.byteLength ?? 0);
    assert.ok(kept.reduce((a, b) => a + b) <= 10, `${kept}`);
    assert.equal(store.get(`${i}`)?.byteLength, size > 10 ? undefined : size);
  });
  const none = pixelStore(0);
  none.keep("a", pixels(1));
  assert.equal(none.get("a"), undefined);
});

Deno.test("pixelStore() keeps a part of a set that is gone through again and again, then of another", () => {
  const store = pixelStore(50);
  const hits = (prefix: string) => {
    let count = 0;
    for (const name of names(100)) {
      const key = `${prefix}${name}`;
      if (store.get(key)) count++;
      else store.keep(key, pixels(1));
    }
    return count;
  };
  assert.equal(hits("a"), 0);
  for (let pass = 0; pass < 5; pass++) assert.ok(hits("a") >= 10, `pass ${pass}`);
  hits("b");
  for (let pass = 0; pass < 5; pass++) assert.ok(hits("b") >= 10, `pass ${pass} of b`);
  assert.ok(there(store, names(100).map((name) => `a${name}`)).length <= 2);
});
