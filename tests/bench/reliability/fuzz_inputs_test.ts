import assert from "node:assert/strict";
import { fuzzInputs } from "../../../bench/reliability/fuzz_inputs.ts";
import { TARGETS } from "../../../bench/reliability/targets/mod.ts";

for (const target of TARGETS) {
  Deno.test(`mutated files are read right or refused: ${target.name}`, async () => {
    const { tried, right, refused, wrong } = await fuzzInputs(target, 24, 7);
    assert.deepEqual(wrong, []);
    assert.equal(right + refused, tried);
    assert.ok(refused > 0, `${right} read, ${refused} refused`);
    assert.ok((await target.good()).length > 0);
  });
}

Deno.test("fuzzInputs() tells which input went wrong, so that it can be made again", async () => {
  const toy = {
    name: "toy",
    good: () => Promise.resolve([new Uint8Array(9)]),
    read: (bytes: Uint8Array) =>
      bytes.length === 0 ? Promise.reject(new TypeError("no bytes")) : Promise.resolve(true),
  };
  const { wrong } = await fuzzInputs(toy, 200, 7);
  assert.ok(wrong.length > 0);
  const number = Number(/^toy, seed 7, (\d+) \(/.exec(wrong[0] ?? "")?.[1]);
  assert.deepEqual((await fuzzInputs(toy, 1, 7, number)).wrong.length, 1);
});
