import assert from "node:assert/strict";
import { allocatedBytes } from "../../../bench/soak/allocated_bytes.ts";

const MIB = 2 ** 20;

Deno.test({
  name: "allocatedBytes() tells of one large buffer and of many small ones",
  // Other systems' C libraries do not tell.
  ignore: Deno.build.os !== "linux",
  fn() {
    const before = allocatedBytes();
    if (before === undefined) return;
    const large = new Uint8Array(64 * MIB);
    const between = allocatedBytes() ?? NaN;
    const small = Array.from({ length: 4096 }, () => new Uint8Array(16 * 1024));
    const after = allocatedBytes() ?? NaN;
    // Garbage of before may have gone meanwhile.
    const message = [before, between, after].join(", ");
    assert.ok(between - before > 48 * MIB && between - before < 80 * MIB, message);
    assert.ok(after - between > 48 * MIB && after - between < 80 * MIB, message);
    assert.equal(large.length + small.length, 64 * MIB + 4096);
  },
});
