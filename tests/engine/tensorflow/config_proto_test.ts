import assert from "node:assert/strict";
import { configProto } from "../../../engine/tensorflow/config_proto.ts";

Deno.test("configProto() writes threads as varints, and that GPU memory is taken as needed", () => {
  // The two fields of threads (2 and 5, varints), then field 6 of two bytes: its field 4 is true.
  assert.deepEqual([...configProto(2)], [0x10, 2, 0x28, 2, 0x32, 2, 0x20, 1]);
  assert.deepEqual(
    [...configProto(300)],
    [0x10, 0xac, 0x02, 0x28, 0xac, 0x02, 0x32, 2, 0x20, 1],
  );
});
