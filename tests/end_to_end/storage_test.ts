import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eventsOf, runTask } from "../commands/task.ts";
import { type Project, withProject } from "../commands/project.ts";

const ENGINE = ["--engine", "tensorflow"];

/** Whether a disk of a few megabytes can be made here, as every user of Linux may, unless forbidden. */
const hasSmallDisks = Deno.build.os === "linux" &&
  await new Deno.Command("unshare", {
    args: ["-Urm", "mount", "-t", "tmpfs", "tmpfs", "/tmp"],
    stderr: "null",
  }).output().then(({ success }) => success, () => false);

/**
 * Runs a script of the shell where `$out` is a disk of so many kilobytes; `run` in it is the task
 * with the project's file and the arguments, `resize` gives the disk another size.
 */
async function onSmallDisk(
  { file, out }: Project,
  kilobytes: number,
  args: readonly string[],
  script: string,
) {
  const tasks = JSON.parse(await readFile(join(import.meta.dirname!, "../../deno.json"), "utf8"));
  const command = [...String(tasks.tasks.run).split(" "), file, "--out", `${out}/run`, ...args];
  const quoted = command.map((word, i) => `'${i === 0 ? Deno.execPath() : word}'`).join(" ");
  const { stdout, stderr } = await new Deno.Command("unshare", {
    args: [
      "-Urm",
      "sh",
      "-c",
      `out='${out}'; mkdir "$out"; mount -t tmpfs -o size=${kilobytes}k tmpfs "$out"
       run() { ${quoted} "$@"; echo "status $?" >&2; }
       resize() { mount -o remount,size=$1k "$out"; }
       ${script}`,
    ],
    cwd: join(import.meta.dirname!, "../.."),
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { stdout: text(stdout), stderr: text(stderr) };
}

Deno.test({
  name:
    "run keeps what it has saved when the disk is full in the middle of a checkpoint, and goes on",
  // Where nobody may mount a disk, none can be filled.
  ignore: !hasSmallDisks,
  fn: () =>
    withProject(async (project) => {
      // A checkpoint takes 10 MB, and the third is written while there are two.
      const { stdout, stderr } = await onSmallDisk(
        project,
        26_000,
        [...ENGINE, "graph.order.epochs=4"],
        'run; ls "$out/run/checkpoints" >&2; resize 90000; run --resume',
      );
      const [, message] = /^(Cannot run node "checkpoint".*)$/m.exec(stderr) ?? [];
      assert.match(
        message ?? stderr,
        /Cannot write checkpoint ".*step-000008": no space is left on the disk; what was saved before is kept, and --resume goes on from there$/,
      );
      assert.match(stderr, /^status 1\nstep-000002\nstep-000005\n/m);
      assert.match(stderr, /^Going on behind step 5$/m);
      assert.match(stderr, /^status 0$/m);
      const steps = eventsOf({ code: 0, stdout, stderr })
        .flatMap((event) => event.event === "step" ? [event.step] : []);
      assert.deepEqual(steps.slice(-6), [6, 7, 8, 9, 10, 11]);
    }),
});

Deno.test({
  name: "run ends when the disk takes no more events, and can be resumed",
  ignore: !hasSmallDisks,
  fn: () =>
    withProject(async (project) => {
      const { stderr } = await onSmallDisk(
        project,
        40_000,
        [
          ...ENGINE,
          "graph.order.epochs=10",
          "graph.save={stage: checkpoint, from: step, every: 900}",
        ],
        `run | { grep -q -m 1 '"event":"step"'; dd if=/dev/zero of="$out/full" bs=1k 2>/dev/null
           cat >/dev/null; }
         rm "$out/full"; run --resume >/dev/null`,
      );
      assert.match(
        stderr,
        /Cannot write events to ".*events\.ndjson": no space is left on the disk; what was saved/,
      );
      assert.deepEqual(stderr.match(/^status \d$/gm), ["status 1", "status 0"]);
      assert.match(stderr, /^Starting afresh$/m);
    }),
});

Deno.test("run ends when its folder is removed under it, and does not make it anew", () =>
  withProject(async ({ file, out }) => {
    const { code, stderr } = await runTask("run", [file, "--out", out, ...ENGINE], (line) => {
      if (line.includes('"event":"step"') && line.includes('"step":1,')) {
        Deno.removeSync(out, { recursive: true });
      }
    });
    assert.equal(code, 1, stderr);
    assert.match(stderr, /Cannot write .* (it has been removed|its folder is no longer there)$/m);
    await assert.rejects(Deno.stat(out), Deno.errors.NotFound);
  }));

Deno.test("run refuses a folder that another run is writing into, and leaves it as it is", () =>
  withProject(async ({ file, out }) => {
    let second: ReturnType<typeof runTask> | undefined;
    const args = [file, "--out", out, "graph.order.epochs=500", ...ENGINE];
    const first = await runTask("run", args, (line, process) => {
      if (!line.includes('"event":"evaluation"')) return;
      second ??= runTask("run", [...args, "--resume"]).finally(() => process.kill("SIGTERM"));
    });
    assert.ok(second);
    const refused = await second;
    assert.equal(refused.code, 2, refused.stderr);
    assert.match(
      refused.stderr,
      /Cannot run into folder ".*": another process is running into it; wait for its end, or give another by --out$/m,
    );
    assert.equal(first.code, 130, first.stderr);
    const numbers = eventsOf(first).flatMap((event) => event.event === "step" ? [event.step] : []);
    assert.deepEqual(numbers, numbers.map((_, i) => i));
  }));

Deno.test({
  name: "run refuses a folder that it cannot make, before anything is computed",
  // No user may make a folder there; elsewhere there is no such place for every user.
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withProject(async ({ file }) => {
      const { code, stdout, stderr } = await runTask("run", [file, "--out", "/sys/run", ...ENGINE]);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /Cannot run into folder "\/sys\/run": /);
    }),
});
