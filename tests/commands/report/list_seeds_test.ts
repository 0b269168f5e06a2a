import assert from "node:assert/strict";
import { listSeeds } from "../../../commands/report/list_seeds.ts";

Deno.test("listSeeds() names few seeds one by one, and many without a gap by both ends", () => {
  assert.equal(listSeeds([3, 1, 2, 1]), "1, 2, 3");
  assert.equal(listSeeds([1, 2, 3, 4, 5, 6]), "1 to 6");
  assert.equal(listSeeds([0, 1, 2, 3, 4, 6]), "0, 1, 2, 3, 4, 6");
});
