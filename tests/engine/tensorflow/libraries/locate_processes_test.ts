import assert from "node:assert/strict";
import { join } from "node:path";
import { CPU_KEY, Machine, WHEEL } from "./machine.ts";

const SCRIPT = new URL("./locate_in_process.ts", import.meta.url).pathname;

/** Starts a process with no more permissions than locateLibraries() says that it needs. */
function start(machine: Machine): Deno.ChildProcess {
  const inherited = ["DENO_DIR", "XDG_CACHE_HOME", "HOME"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      `--allow-read=${machine.cache}`,
      `--allow-write=${machine.cache}`,
      "--allow-env=TENSORFLOW_LIB,FLYP_CACHE,XDG_CACHE_HOME,HOME,CUDA_VISIBLE_DEVICES",
      "--allow-run=nvidia-smi,python3,pip3,pip,python",
      "--allow-sys=statfs",
      SCRIPT,
    ],
    clearEnv: true,
    env: { ...Object.fromEntries(inherited), ...Object.fromEntries(own(machine)), NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function own(machine: Machine): [string, string][] {
  return [["PATH", machine.bin], ["FLYP_CACHE", machine.cache]];
}

Deno.test("locateLibraries() fetches once when two processes start at once", async () => {
  await using machine = await Machine.create();
  const go = join(machine.root, "go");
  await machine.python(
    `while [ ! -e "${go}" ]; do /bin/sleep 0.05; done; /bin/cp "${machine.root}/${WHEEL}" "$dest/"`,
  );
  const first = start(machine);
  const firstOutput = first.output();
  await machine.called("download");
  const second = start(machine);
  const [seen, kept] = second.stderr.tee();
  for await (const text of seen.pipeThrough(new TextDecoderStream())) {
    if (text.includes("Waiting for another process that is fetching TensorFlow")) break;
  }
  await Deno.writeTextFile(go, "");
  const text = new TextDecoder();
  const outputs = [
    text.decode((await firstOutput).stdout),
    await new Response(second.stdout).text(),
  ];
  assert.equal((await second.status).code, 0);
  assert.doesNotMatch(await new Response(kept).text(), /Fetching/);
  for (const output of outputs) {
    assert.deepEqual(JSON.parse(output), {
      folder: machine.folder,
      variant: "cpu",
      version: "2.21.0",
    });
  }
  assert.equal((await machine.calls("download")).length, 1);
  assert.deepEqual(machine.cached(), [CPU_KEY, `${CPU_KEY}.lock`]);
});

Deno.test("locateLibraries() fetches anew when a process was killed while it fetched", async () => {
  await using machine = await Machine.create();
  const pid = join(machine.root, "pid");
  await machine.python(`echo half > "$dest/half"; echo $$ > "${pid}"; exec /bin/sleep 60`);
  const killed = start(machine);
  const output = killed.output();
  while (!await Deno.stat(pid).then(({ size }) => size > 0, () => false)) {
    await new Promise((go) => setTimeout(go, 20));
  }
  killed.kill("SIGKILL");
  assert.equal((await waitFor(output, pid)).success, false);
  assert.equal(machine.cached().filter((name) => name.includes(".partial-")).length, 1);

  await machine.python();
  const { code, stdout, stderr } = await start(machine).output();
  const said = new TextDecoder().decode(stderr);
  assert.equal(code, 0, said);
  assert.match(said, /^Fetching [^\n]+, once\nTensorFlow is ready, took \d+ s\n$/);
  assert.equal(JSON.parse(new TextDecoder().decode(stdout)).folder, machine.folder);
  assert.deepEqual(machine.cached(), [CPU_KEY, `${CPU_KEY}.lock`]);
});

/** Ends the pip that outlived its parent, and then has the parent's output. */
async function waitFor<T>(output: Promise<T>, pid: string): Promise<T> {
  Deno.kill(Number(await Deno.readTextFile(pid)), "SIGKILL");
  return await output;
}
