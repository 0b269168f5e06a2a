import assert from "node:assert/strict";
import { join } from "node:path";

/** Resident memory with 480 MB of buffers and, once they are dropped and it is trimmed, without. */
async function residentBytes(...flags: string[]): Promise<{ before: number; behind: number }> {
  const program = join(import.meta.dirname!, "trim_memory_program.ts");
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "-P=test", ...flags, program],
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("trimMemory() gives back what JavaScript has dropped when garbage can be collected", async () => {
  const { before, behind } = await residentBytes("--v8-flags=--expose-gc");
  assert.ok(before - behind > 3e8, `${before} to ${behind}`);
});

Deno.test("trimMemory() changes nothing when garbage cannot be collected", async () => {
  const { before, behind } = await residentBytes();
  assert.ok(before - behind < 1e8, `${before} to ${behind}`);
});
