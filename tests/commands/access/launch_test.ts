import assert from "node:assert/strict";
import { permissionFlags } from "../../../commands/access/permission_flags.ts";
import { runAccess } from "../../../commands/access/run_access.ts";
import { type Project, withProject } from "../project.ts";
import { type Ended, eventsOf, runTask } from "../task.ts";

/** What a shell prints; Deno itself reads /proc with all permissions alone. */
async function shell(script: string): Promise<string> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
  return new TextDecoder().decode(stdout).trim();
}

/** A run that would last. */
const argumentsOf = ({ file, out }: Pick<Project, "file" | "out">) => [
  file,
  "--out",
  out,
  "--engine",
  "wasm",
  "graph.order.epochs=1000",
];

/** A run that would last, and what is done to it and its work after the first step. */
async function runUntil(
  { file, out }: Project,
  act: (launcher: number, work: number) => Promise<void>,
): Promise<Ended & { readonly work: number }> {
  let acting: Promise<void> | undefined, work = NaN;
  const ended = await runTask("run", argumentsOf({ file, out }), (line, { pid }) => {
    if (!line.startsWith('{"event":"step"') || acting !== undefined) return;
    acting = (async () => {
      work = Number(await shell(`cat /proc/${pid}/task/${pid}/children`));
      assert.ok(work > 0);
      await act(pid, work);
    })();
  }, { HF_TOKEN: "hf_secret", HF_ENDPOINT: "http://hf_secret.invalid" });
  await acting;
  return { ...ended, work };
}

Deno.test("launch() keeps tokens from the work, which ends when the one that launched it has gone", () =>
  withProject(async (project) => {
    let environment = "";
    const { stdout, stderr, work, ...ended } = await runUntil(project, async (launcher, work) => {
      environment = await shell(`tr '\\0' '\\n' < /proc/${work}/environ`);
      Deno.kill(launcher, "SIGKILL");
    });
    assert.match(environment, /^PATH=/m);
    assert.ok(!/HF_|hf_secret/.test(environment), environment);
    // What the run printed is whole only when the work has closed it, by its end.
    const events = eventsOf({ ...ended, stdout, stderr });
    assert.ok(!events.some(({ event }) => event === "end"));
    // One that nobody has waited for yet has no command line either.
    assert.equal(await shell(`cat /proc/${work}/cmdline 2> /dev/null`), "");
    assert.ok(!`${stdout}${stderr}`.includes("hf_secret"));
    const kept = await shell(`grep -rc hf_secret ${project.out} | grep -v ':0$'`);
    assert.equal(kept, "");
  }));

Deno.test("launch() starts the work with the permissions that its pipeline takes, and no others", () =>
  withProject(async (project) => {
    let words: readonly string[] = [];
    await runUntil(project, async (_, work) => {
      words = (await shell(`tr '\\0' '\\n' < /proc/${work}/cmdline`)).split("\n");
      Deno.kill(work, "SIGKILL");
    });
    // What processes with these may do is tried in the tests of permissionFlags().
    const flags = permissionFlags(await runAccess(argumentsOf(project)));
    const given = words.slice(1, words.findIndex((word) => word.endsWith("work_main.ts")));
    const config = given.find((word) => word.startsWith("--config="));
    assert.deepEqual(
      [...given].sort(),
      ["run", "--quiet", "--v8-flags=--expose-gc", config, ...flags].sort(),
    );
  }));

Deno.test("launch() ends with 128 and the signal that ended the work, and says so", () =>
  withProject(async (project) => {
    const { code, stderr } = await runUntil(project, (_, work) => {
      Deno.kill(work, "SIGKILL");
      return Promise.resolve();
    });
    assert.equal(code, 137);
    assert.match(stderr, /^The work was ended by SIGKILL$/m);
  }));

Deno.test("launch() passes a signal on that it alone was sent", () =>
  withProject(async (project) => {
    const ended = await runUntil(project, (launcher) => {
      Deno.kill(launcher, "SIGTERM");
      return Promise.resolve();
    });
    assert.equal(ended.code, 130, ended.stderr);
    const last = eventsOf(ended).at(-1);
    assert.ok(last?.event === "end" && last.status === "interrupted");
  }));
