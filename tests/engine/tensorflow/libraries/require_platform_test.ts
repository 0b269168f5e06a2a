import assert from "node:assert/strict";
import { EngineUnavailable } from "../../../../engine/engine_unavailable.ts";
import { requirePlatform } from "../../../../engine/tensorflow/libraries/require_platform.ts";

Deno.test("requirePlatform() accepts Linux on x86-64 alone", () => {
  requirePlatform({ os: "linux", arch: "x86_64" });
  for (
    const [os, arch] of [["linux", "aarch64"], ["darwin", "x86_64"], ["windows", "x86_64"]] as const
  ) {
    assert.throws(() => requirePlatform({ os, arch }), (error: Error) => {
      assert(error instanceof EngineUnavailable);
      assert(error.message.startsWith(`Cannot fetch TensorFlow: this is ${os} on ${arch}, `));
      return true;
    });
  }
});
