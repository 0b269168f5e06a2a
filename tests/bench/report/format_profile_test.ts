import assert from "node:assert/strict";
import { formatProfile } from "../../../bench/report/format_profile.ts";

Deno.test("formatProfile() shows what takes longest below the name of the work", () => {
  const cost = { operation: "Mul", shapes: "[8,2] []", ran: "Mul", times: 12, seconds: 0.0251 };
  assert.deepEqual(
    formatProfile({ work: "a step", costs: [{ ...cost, share: 0.123 }] }).split("\n"),
    [
      "a step:",
      "",
      "| operation | on       | run as | times | ms   | share  |",
      "| --------- | -------- | ------ | ----- | ---- | ------ |",
      "| Mul       | [8,2] [] | Mul    | 12    | 25.1 | 12.3 % |",
    ],
  );
});
