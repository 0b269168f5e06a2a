import assert from "node:assert/strict";
import { lruCache } from "../../../data/parquet/lru_cache.ts";

/** A cache of values that are as large as they say; `loads` has every key that was loaded. */
function counted(room: number) {
  const cache = lruCache<string>(room), loads: string[] = [];
  const get = (key: string, bytes = 1) =>
    cache(key, () => {
      loads.push(key);
      return Promise.resolve({ value: key.toUpperCase(), bytes });
    });
  return { cache, get, loads };
}

Deno.test("lruCache() keeps what was asked for last, and loads the rest again", async () => {
  const { get, loads } = counted(2);
  for (const key of ["a", "b", "a", "c", "a", "b"]) assert.equal(await get(key), key.toUpperCase());
  assert.deepEqual(loads, ["a", "b", "c", "b"]);
});

Deno.test("lruCache() keeps the newest even where it is larger than the room", async () => {
  const { get, loads } = counted(0);
  for (const key of ["a", "a", "b", "a"]) await get(key, 5);
  assert.deepEqual(loads, ["a", "b", "a"]);
});

Deno.test("lruCache() loads once for all who wait, and again after a failure", async () => {
  const { cache, get, loads } = counted(9);
  await Promise.all([get("a"), get("b"), get("a")]);
  assert.deepEqual(loads, ["a", "b"]);
  await assert.rejects(cache("c", () => Promise.reject(new Error("torn"))), /torn/);
  assert.equal(await get("c"), "C");
});
