import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { linesOf } from "../../bench/lines_of.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import { type Project, withProject } from "../commands/project.ts";

const ROOT = join(import.meta.dirname!, "../..");

/** A run by `deno task` itself, in a group of its own as a terminal gives it one. */
interface TaskGroup {
  /** Sends a signal to each process of the group, as Ctrl-C in a terminal does. */
  readonly signal: (signal: Deno.Signal) => void;
  /** The process that works: what `deno task` started has started it. */
  readonly work: () => Promise<number>;
}

/** Runs `deno task run` for long, and acts on it once, behind its first update. */
async function runUntilStep(
  { file, out }: Project,
  act: (group: TaskGroup) => Promise<void> | void,
): Promise<Deno.CommandStatus & { readonly text: string }> {
  const overrides = ["graph.order.epochs=1000", "graph.eval.every=9000"];
  const task = new Deno.Command(Deno.execPath(), {
    args: ["task", "run", file, "--out", out, "--engine", "wasm", ...overrides],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    detached: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const group: TaskGroup = {
    signal: (signal) => Deno.kill(-task.pid, signal),
    work: async () => await childOf(await childOf(task.pid)),
  };
  let acting: Promise<void> | undefined;
  const [{ code, success, signal }, text] = await Promise.all([
    task.status,
    new Response(task.stderr).text(),
    (async () => {
      for await (const line of linesOf(task.stdout)) {
        if (line.startsWith('{"event":"step"')) acting ??= Promise.resolve(act(group));
      }
    })(),
  ]);
  await acting;
  return { code, success, signal, text };
}

/** The one process that a process has started; Deno itself reads /proc with all permissions alone. */
async function childOf(pid: number): Promise<number> {
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", `cat /proc/${pid}/task/*/children`],
  }).output();
  const child = Number(new TextDecoder().decode(stdout).trim());
  assert.ok(child > 0, `process ${pid} has started ${new TextDecoder().decode(stdout)}`);
  return child;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const checkpointsOf = (out: string) => readdir(join(out, "checkpoints")).catch(() => []);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`deno task run saves and ends with 130 at one ${signal} to all of its processes`, () =>
    withProject(async (project) => {
      const ended = await runUntilStep(project, async (group) => {
        group.signal(signal);
        // What each process passes on may come at once or a little later: so it does here.
        await pause(20);
        group.signal(signal);
      });
      assert.deepEqual([ended.code, ended.signal], [130, null], ended.text);
      // It reaches the work several times, which is told once.
      assert.equal(ended.text.match(/^Stopping; again to stop at once$/gm)?.length, 1);
      const events = await readEvents(project.out), end = events.at(-1);
      assert.ok(end?.event === "end" && end.status === "interrupted");
      const last = events.findLast((event) => event.event === "step")?.step ?? NaN;
      assert.deepEqual(await checkpointsOf(project.out), [
        `step-${String(last).padStart(6, "0")}`,
      ]);
    }));
}

Deno.test({
  name: "deno task run stops at once at a second Ctrl-C, a second later, whatever the work is at",
  // Which processes there are is read from /proc.
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withProject(async (project) => {
      let held = NaN, waking: ReturnType<typeof setTimeout> | undefined;
      const ended = await runUntilStep(project, async (group) => {
        held = await group.work();
        // As in an update that takes minutes, it hears nothing: neither the first nor the second.
        Deno.kill(held, "SIGSTOP");
        group.signal("SIGINT");
        await pause(1100);
        group.signal("SIGINT");
        // One that is still there goes on, so that the test comes to an end.
        waking = setTimeout(() => Deno.kill(held, "SIGCONT"), 10_000);
      });
      clearTimeout(waking);
      assert.deepEqual([ended.code, ended.signal], [130, null], ended.text);
      const events = await readEvents(project.out);
      assert.ok(!events.some(({ event }) => event === "end" || event === "checkpoint"));
      assert.deepEqual(await checkpointsOf(project.out), []);
      assert.throws(() => Deno.kill(held, "SIGCONT"), Deno.errors.NotFound);
    }),
});
