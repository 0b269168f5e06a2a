import assert from "node:assert/strict";
import { doctor } from "../../commands/doctor.ts";

Deno.test("doctor refuses arguments, before it looks at any engine", async () => {
  await assert.rejects(doctor.call(["wasm", "a.yaml"]), {
    name: "InputError",
    message: "Cannot run doctor: it takes no arguments (were wasm, a.yaml)",
  });
});
