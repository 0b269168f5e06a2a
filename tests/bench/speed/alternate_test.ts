import assert from "node:assert/strict";
import { InputError } from "../../../schemas/input_error.ts";
import { alternate } from "../../../bench/speed/alternate.ts";

Deno.test("alternate() runs both sides by turns, the other first each time", async () => {
  const order: string[] = [];
  const worker = (name: string) => () => {
    order.push(name);
    return Promise.resolve(order.length);
  };
  const results = await alternate(3, worker("ours"), worker("peer"), () => {});
  assert.deepEqual(order, ["ours", "peer", "peer", "ours", "ours", "peer"]);
  assert.deepEqual(results, { ours: [1, 4, 5], peer: [2, 3, 6] });
});

Deno.test("alternate() runs ours alone when there is no peer", async () => {
  const results = await alternate(2, () => Promise.resolve(1), undefined, () => {});
  assert.deepEqual(results, { ours: [1, 1], peer: [] });
});

Deno.test("alternate() leaves a peer out that fails, with a word", async () => {
  const said: string[] = [];
  let calls = 0;
  const failing = () => ++calls === 2 ? Promise.reject(new Error("No room")) : Promise.resolve(7);
  const results = await alternate(4, () => Promise.resolve(1), failing, (line) => said.push(line));
  assert.deepEqual(results, { ours: [1, 1, 1, 1], peer: [] });
  assert.deepEqual([calls, said], [2, ["No room; the peer is left out"]]);
});

Deno.test("alternate() ends when ours fails, or when the peer was asked for something wrong", async () => {
  const fine = () => Promise.resolve(1);
  const failing = (error: Error) => () => Promise.reject(error);
  await assert.rejects(alternate(1, failing(new Error("ours")), fine, () => {}), /ours/);
  await assert.rejects(alternate(1, fine, failing(new InputError("wrong")), () => {}), InputError);
});
