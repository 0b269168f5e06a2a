import assert from "node:assert/strict";
import { costliest } from "../../../bench/speed/costliest.ts";

const time = (operation: string, shapes: string, seconds: number) => ({
  operation,
  shapes,
  ran: `_Mkl${operation}`,
  seconds,
});

Deno.test("costliest() adds up operations of one kind and shape, and means over runs", () => {
  const runs = [
    [
      time("MatMul", "[2]", 3),
      time("MatMul", "[2]", 1),
      time("MatMul", "[9]", 1),
      time("Mul", "", 1),
    ],
    [
      time("MatMul", "[2]", 2),
      time("MatMul", "[2]", 4),
      time("MatMul", "[9]", 3),
      time("Mul", "", 1),
    ],
  ];
  assert.deepEqual(costliest(runs, 2), [
    { operation: "MatMul", shapes: "[2]", ran: "_MklMatMul", times: 2, seconds: 5, share: 10 / 16 },
    { operation: "MatMul", shapes: "[9]", ran: "_MklMatMul", times: 1, seconds: 2, share: 4 / 16 },
  ]);
});
