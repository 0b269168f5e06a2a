import assert from "node:assert/strict";
import { alternate } from "../../../bench/speed/alternate.ts";

Deno.test("alternate() runs both sides by turns, the other first each time", async () => {
  const order: string[] = [];
  const worker = (name: string) => () => {
    order.push(name);
    return Promise.resolve(order.length);
  };
  const results = await alternate(3, worker("ours"), worker("peer"));
  assert.deepEqual(order, ["ours", "peer", "peer", "ours", "ours", "peer"]);
  assert.deepEqual(results, { ours: [1, 4, 5], peer: [2, 3, 6] });
});

Deno.test("alternate() runs ours alone when there is no peer", async () => {
  const results = await alternate(2, () => Promise.resolve(1), undefined);
  assert.deepEqual(results, { ours: [1, 1], peer: [] });
});
