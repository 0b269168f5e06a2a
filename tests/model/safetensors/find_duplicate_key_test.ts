import assert from "node:assert/strict";
import fc from "fast-check";
import { findDuplicateKey } from "../../../model/safetensors/find_duplicate_key.ts";

Deno.test("findDuplicateKey() gives undefined for any JSON without duplicates", () => {
  fc.assert(fc.property(fc.json(), (json) => {
    assert.equal(findDuplicateKey(JSON.stringify(JSON.parse(json))), undefined);
  }));
});

Deno.test("findDuplicateKey() finds any key that is put in a second time, at any depth", () => {
  const keys = fc.uniqueArray(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(keys, fc.nat(), fc.nat(4), (keys, pick, depth) => {
    const again = keys[pick % keys.length] ?? "";
    const fields = [...keys, again].map((key) => `${JSON.stringify(key)} : [{"a}":"\\"{"}]`);
    const json = '{"x":['.repeat(depth) + `{${fields}}` + "]}".repeat(depth);
    assert.equal(findDuplicateKey(json), again);
  }));
});

Deno.test("findDuplicateKey() takes equal strings that are values for none", () => {
  assert.equal(findDuplicateKey('{"a":"a","b":["a","a",{"a":"b"}],"c":{"a":1}}'), undefined);
});

Deno.test("findDuplicateKey() reads keys of a million characters", () => {
  const key = JSON.stringify("é\\".repeat(500_000));
  assert.equal(findDuplicateKey(`{${key}:1,${key}:2}`)?.length, 1_000_000);
});
