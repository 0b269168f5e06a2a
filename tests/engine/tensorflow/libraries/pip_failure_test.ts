import assert from "node:assert/strict";
import { pipFailure } from "../../../../engine/tensorflow/libraries/pip_failure.ts";

const NONE =
  "ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)\n" +
  "ERROR: No matching distribution found for tensorflow-cpu==2.21.0\n";
const retrying = (cause: string) =>
  `WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by '${cause}': /simple/\n`;

/** What pip 23.2 writes to stderr, and what it comes to. */
const CASES: readonly (readonly [string, string, boolean])[] = [
  [NONE, "pip's package index has no wheel for this machine", true],
  [
    retrying("NewConnectionError('Failed to establish: [Errno 111] Connection refused')") + NONE,
    "pip cannot reach its package index (Connection refused)",
    true,
  ],
  [
    retrying("NewConnectionError('Failed: [Errno -2] Name or service not known')") + NONE,
    "pip cannot reach its package index (Name or service not known)",
    true,
  ],
  [
    retrying('ReadTimeoutError("HTTPConnectionPool: Read timed out. (read timeout=15.0)")') + NONE,
    "pip cannot reach its package index (timed out)",
    false,
  ],
  [
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you\n    Got 57ec\n",
    "what arrived does not have the checksum that pip's package index names",
    false,
  ],
  [
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n\n",
    "no space is left on the disk",
    false,
  ],
  [
    "WARNING: old\nERROR: The ensurepip module is gone\nhint: find it\n",
    "The ensurepip module is gone",
    false,
  ],
  ["Traceback:\n  File x\nMemoryError\n", "MemoryError", false],
  ["", "pip ended with status 3 and no message", false],
];

for (const [stderr, reason, tryOtherPython] of CASES) {
  Deno.test(`pipFailure() says "${reason}"`, () => {
    const stdout = stderr === "" ? "" : "Looking in indexes: https://pypi.org/simple\n";
    assert.deepEqual(pipFailure({ code: 3, stdout, stderr }), { reason, tryOtherPython });
  });
}
