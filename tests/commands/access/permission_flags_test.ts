import assert from "node:assert/strict";
import { join } from "node:path";
import { joinAccess } from "../../../commands/access/access.ts";
import { permissionFlags } from "../../../commands/access/permission_flags.ts";
import { runAccess } from "../../../commands/access/run_access.ts";
import { withProject } from "../project.ts";

const ROOT = join(import.meta.dirname!, "../../..");

/** What comes of attempts in a process with these flags. */
async function attempt(flags: readonly string[], attempts: readonly string[], env = {}) {
  const probe = join(import.meta.dirname!, "probe.ts");
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", `--config=${join(ROOT, "deno.json")}`, ...flags, probe, ...attempts],
    cwd: ROOT,
    env,
  }).output();
  const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
  assert.equal(lines.length, attempts.length, new TextDecoder().decode(stderr));
  return lines.map((line): true | string => JSON.parse(line));
}

/** Asserts that each of these could be done, and each of those not, for want of permission. */
async function assertAttempts(
  flags: readonly string[],
  done: readonly string[],
  refused: readonly string[],
): Promise<void> {
  const came = await attempt(flags, [...done, ...refused]);
  done.forEach((what, i) => assert.equal(came[i], true, `${what}: ${came[i]}`));
  refused.forEach((what, i) =>
    assert.match(String(came[done.length + i]), /^NotCapable: /, `${what} was not refused`)
  );
}

Deno.test("permissionFlags() of a run let it read its data and write its folder, and nothing else", () =>
  withProject(async ({ folder, file, out, pictures, write }) => {
    const secret = await write("secret.txt", "secret");
    const picture = join(pictures, "train/red/0.png");
    await Deno.symlink(secret, join(pictures, "linked.png"));
    await Deno.symlink("/proc/self/environ", join(pictures, "environ.png"));
    await Deno.mkdir(out);
    const access = await runAccess([file, "--out", out, "--engine", "wasm"]);
    const own = join(out, "events.ndjson"), starter = join(ROOT, "data/models/starter");
    await assertAttempts(permissionFlags(access), [
      `read ${picture}`,
      `list ${pictures}`,
      `read ${join(folder, "tiny.json")}`,
      // Sets are put together of links.
      `read ${join(pictures, "linked.png")}`,
      `write ${own}`,
      `read ${own}`,
      `list ${starter}`,
    ], [
      `read ${join(pictures, "environ.png")}`,
      "read /etc/passwd",
      `read ${join(pictures, "../../../etc/passwd")}`,
      `list ${ROOT}`,
      `write ${picture}`,
      `write ${file}`,
      `write ${join(out, "../beside.txt")}`,
      `write ${join(ROOT, "main.ts")}`,
      `run ${Deno.execPath()}`,
      "run sh",
      "env HF_TOKEN",
      "env HOME",
    ]);
    const dry = await runAccess([file, "--out", out, "--dry-run"]);
    await assertAttempts(permissionFlags(dry), [`read ${picture}`], [`write ${own}`]);
  }));

Deno.test("permissionFlags() leave no way to the network, not by modules and packages either", async () => {
  const asked: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    asked.push(request.url);
    return new Response("export default 1", { headers: { "content-type": "text/javascript" } });
  });
  try {
    const { port } = server.addr, address = `http://127.0.0.1:${port}/module.js`;
    const came = await attempt(permissionFlags(joinAccess({ tensorflow: true })), [
      `fetch ${address}`,
      `connect ${port}`,
      `import ${address}`,
      "import npm:no-such-package-of-ours@1",
      "import jsr:@no-such/package-of-ours@1",
    ], { NPM_CONFIG_REGISTRY: `http://127.0.0.1:${port}/`, JSR_URL: `http://127.0.0.1:${port}/` });
    came.forEach((one) => assert.notEqual(one, true));
    assert.deepEqual(came.slice(0, 2).map((one) => String(one).split(":")[0]), [
      "NotCapable",
      "NotCapable",
    ]);
    assert.deepEqual(asked, []);
  } finally {
    await server.shutdown();
  }
});

Deno.test("permissionFlags() name paths with commas so that they are not parted", () =>
  withProject(async ({ folder }) => {
    const set = join(folder, "a,b", "set");
    await Deno.mkdir(set, { recursive: true });
    const flags = permissionFlags(joinAccess({ read: [set] }));
    await assertAttempts(flags, [`list ${set}`], [`list ${join(folder, "..")}`]);
  }));

Deno.test("permissionFlags() name the folders of very many files, so that they fit", () => {
  const read = Array.from({ length: 2000 }, (_, i) => join("/set", `folder-${i % 3}`, `${i}.png`));
  const flags = permissionFlags(joinAccess({ read })).filter((flag) => flag.includes("=/set/"));
  assert.deepEqual(flags, [0, 1, 2].map((i) => `--allow-read=/set/folder-${i}`));
  const few = permissionFlags(joinAccess({ read: ["/set/a.png", "/set/b", "/set/b/c.png"] }));
  assert.deepEqual(few.filter((flag) => flag.includes("=/set/")), [
    "--allow-read=/set/a.png",
    "--allow-read=/set/b",
  ]);
});

Deno.test("permissionFlags() let native code be loaded from packages alone where that will do", () => {
  const native = (tensorflow: boolean) =>
    permissionFlags(joinAccess({ tensorflow })).filter((flag) => flag.startsWith("--allow-ffi"));
  assert.deepEqual(native(true), ["--allow-ffi"]);
  assert.deepEqual(native(false), [`--allow-ffi=${join(ROOT, "node_modules")}`]);
});
