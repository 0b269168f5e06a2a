import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { EngineUnavailable } from "../../../../engine/engine_unavailable.ts";
import { freeBytes } from "../../../../engine/free_bytes.ts";
import { requireFreeSpace } from "../../../../engine/tensorflow/libraries/require_free_space.ts";

Deno.test("requireFreeSpace() compares with what the folder's disk has", async () => {
  await requireFreeSpace(tmpdir(), 1, { freeBytes });
  await assert.rejects(requireFreeSpace(tmpdir(), 1e18, { freeBytes }), (error: Error) => {
    assert(error instanceof EngineUnavailable);
    assert.match(error.message, /has \d+\.\d GB free, 1000000000\.0 GB are needed; FLYP_CACHE=DIR/);
    return true;
  });
});
