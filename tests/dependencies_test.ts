import assert from "node:assert/strict";
import { join } from "node:path";

const ROOT = join(import.meta.dirname!, "..");

const read = async (name: string) => JSON.parse(await Deno.readTextFile(join(ROOT, name)));

Deno.test("every package is locked with a hash of what it holds, and comes from npm", async () => {
  const { npm, ...lock } = await read("deno.lock");
  const packages = Object.entries<{ readonly integrity?: string }>(npm);
  assert.ok(packages.length > 100);
  for (const [name, { integrity }] of packages) assert.match(integrity ?? "", /^sha512-/, name);
  assert.deepEqual(Object.keys(lock).sort(), ["specifiers", "version", "workspace"]);
  const { imports } = await read("deno.json");
  for (const target of Object.values(imports)) {
    assert.match(String(target), /^npm:\/?(?:@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+\/?$/);
  }
});

Deno.test("every task that runs something holds on to the lock", async () => {
  const { tasks } = await read("deno.json");
  for (const [name, task] of Object.entries<string>(tasks)) {
    if (name !== "ok") assert.match(task, /^deno (?:run|test) .*--frozen /, name);
  }
});
