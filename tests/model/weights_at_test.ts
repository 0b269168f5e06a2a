import assert from "node:assert/strict";
import { weightsAt } from "../../model/weights_at.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";

const of = (value: number): HostTensors =>
  new Map([["a", { shape: [1], data: Float32Array.of(value) }]]);

Deno.test("weightsAt() reads only the side that it needs at 0 and 1, and mixes both in between", async () => {
  const read: string[] = [];
  const at = (alpha: number) =>
    weightsAt(alpha, () => {
      read.push("pretrained");
      return Promise.resolve(of(0));
    }, () => {
      read.push("tuned");
      return of(8);
    });
  const values = [];
  for (const alpha of [0, 1, 0.25]) values.push((await at(alpha)).get("a")!.data[0]);
  assert.deepEqual(values, [0, 8, 2]);
  assert.deepEqual(read, ["pretrained", "tuned", "pretrained", "tuned"]);
});
