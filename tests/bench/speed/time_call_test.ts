import assert from "node:assert/strict";
import { timeCall } from "../../../bench/speed/time_call.ts";

Deno.test("timeCall() gives the seconds of a call, and an error with what a failing one said", async () => {
  const seconds = await timeCall({ permissions: "read", args: ["--help"] });
  assert.ok(seconds > 0 && Number.isFinite(seconds), `${seconds}`);
  await assert.rejects(
    timeCall({ permissions: "read", args: ["validate", "no-such-file.yaml"] }),
    /^Error: Cannot run "main.ts validate no-such-file.yaml": .*no-such-file.yaml/s,
  );
});
