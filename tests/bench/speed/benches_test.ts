import assert from "node:assert/strict";
import { SPEED_BENCHES } from "../../../bench/speed/benches.ts";

Deno.test("SPEED_BENCHES have names of their own, in words joined by hyphens", () => {
  const names = SPEED_BENCHES.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  assert.ok(!names.includes("parity"));
});
