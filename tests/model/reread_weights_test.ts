import assert from "node:assert/strict";
import { rereadWeights } from "../../model/reread_weights.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";

const weights = (value: number, shape = [2, 1]): HostTensors =>
  new Map([["a", { shape, data: Float32Array.of(1, value) }]]);

Deno.test("rereadWeights() gives what it has read, and reads again from the second time on", async () => {
  const given: HostTensors[] = [];
  const read = await rereadWeights(() => {
    given.push(weights(2));
    return Promise.resolve(given.at(-1)!);
  }, "model");
  assert.equal(given.length, 1);
  assert.equal(await read(), given[0]);
  assert.equal(await read(), given[1]);
  assert.equal(await read(), given[2]);
});

Deno.test("rereadWeights() refuses weights that have changed by a bit, or have another shape", async () => {
  for (
    const other of [
      weights(2 + 2 ** -22),
      weights(2, [1, 2]),
      new Map(weights(2)).set("b", weights(2).get("a")!),
    ]
  ) {
    const versions = [weights(2), other];
    const read = await rereadWeights(() => Promise.resolve(versions.shift()!), "model");
    await read();
    await assert.rejects(read(), {
      name: "InputError",
      message: 'Cannot read the weights of "model" again: they have changed since the run began',
    });
  }
});

Deno.test("rereadWeights() fails as reading does, at once", () =>
  assert.rejects(rereadWeights(() => Promise.reject(new Error("no")), "model"), { message: "no" }));
