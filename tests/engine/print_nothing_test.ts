import assert from "node:assert/strict";
import { join } from "node:path";
import { testableEngines } from "./with_engine.ts";

for (const name of await testableEngines()) {
  Deno.test(`an engine prints nothing of its own: ${name}`, async () => {
    const permissions = ["read", "write", "env", "sys", "ffi", "run"].map((p) => `--allow-${p}`);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--no-prompt",
        ...permissions,
        join(import.meta.dirname!, "print_nothing.ts"),
        name,
      ],
      // As in a terminal without a desktop, and without a level of TensorFlow's that we would obey.
      env: { XDG_RUNTIME_DIR: "", NO_COLOR: "1" },
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    assert.deepEqual([text(stdout), text(stderr), code], ["", "", 0]);
  });
}
