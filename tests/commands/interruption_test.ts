import assert from "node:assert/strict";
import { listenForInterruption } from "../../commands/interruption.ts";
import { until } from "../stages/stage_run.ts";

/** Starts the program and sends it signals, each when it has answered the one before. */
async function interrupted(signals: readonly Deno.Signal[], pause: number) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", `${import.meta.dirname}/interrupted_program.ts`],
    stdout: "piped",
    stdin: "null",
  }).spawn();
  let text = "", sent = 0;
  for await (const piece of process.stdout.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (sent > 0 || !text.includes("ready")) continue;
    for (const signal of signals) {
      if (sent++ > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      process.kill(signal);
    }
  }
  return { text, status: await process.status };
}

Deno.test("listenForInterruption() asks to stop at the first signal and ends at the next", async () => {
  for (const first of ["SIGINT", "SIGTERM"] as const) {
    const { text, status } = await interrupted([first, "SIGINT"], 1100);
    assert.equal(text, "ready\nStopping; again to stop at once\nrequested true\n");
    assert.deepEqual([status.code, status.signal], [130, null]);
  }
});

Deno.test("listenForInterruption() takes two signals in one moment for one", async () => {
  // The third is a second behind the first, the second is not.
  const { text, status } = await interrupted(["SIGINT", "SIGINT", "SIGINT", "SIGINT"], 400);
  assert.equal(text.match(/^requested true$/gm)?.length, 1);
  assert.equal(status.code, 130);
});

Deno.test("listenForInterruption() tells those, too, who ask when it has happened", async () => {
  const said: string[] = [];
  const { requested, signal, close } = listenForInterruption((line) => said.push(line));
  try {
    Deno.kill(Deno.pid, "SIGTERM");
    await until(() => signal.aborted);
    let told = 0;
    requested.subscribe(() => told++).unsubscribe();
    assert.equal(told, 1);
    assert.deepEqual(said, ["Stopping; again to stop at once"]);
  } finally {
    close();
  }
});
