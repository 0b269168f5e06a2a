import assert from "node:assert/strict";
import { join } from "node:path";
import { EngineUnavailable } from "../../../../engine/engine_unavailable.ts";
import {
  locateLibraries,
  type LocateOptions,
} from "../../../../engine/tensorflow/libraries/locate_libraries.ts";
import { CPU_KEY, Machine, WHEEL } from "./machine.ts";
import { TINY_LIBRARIES, tinyWheel } from "./tiny_wheel.ts";

function locate(machine: Machine, more: Partial<LocateOptions> = {}) {
  const { say, platform, freeBytes, environment: env } = machine;
  return locateLibraries({ say, platform, freeBytes, env, ...more });
}

/** The message of an EngineUnavailable, which is one line and leaves nothing half made. */
async function refusal(machine: Machine): Promise<string> {
  const error = await locate(machine).then(() => assert.fail("it was found"), (error) => error);
  assert(error instanceof EngineUnavailable, error);
  assert.doesNotMatch(error.message, /\n/);
  assert.deepEqual(machine.cached(), [`${CPU_KEY}.lock`]);
  return error.message;
}

Deno.test("locateLibraries() fetches the libraries for CPU once", async () => {
  await using machine = await Machine.create();
  await machine.python();
  const expected = { folder: machine.folder, variant: "cpu", version: "2.21.0" };
  assert.deepEqual(await locate(machine), expected);
  assert.deepEqual(await locate(machine), expected);
  assert.deepEqual(await locate(machine, { offline: true }), expected);
  for (const [name, content] of Object.entries(TINY_LIBRARIES)) {
    assert.deepEqual(await Deno.readFile(join(machine.folder, name)), content);
  }
  const names = [...Deno.readDirSync(machine.folder)].map(({ name }) => name).sort();
  assert.deepEqual(names, [...Object.keys(TINY_LIBRARIES), "manifest.json"].sort());
  assert.equal((await machine.calls("download")).length, 1);
  assert.equal(
    machine.said[0],
    `Fetching TensorFlow 2.21.0 for CPU (274 MB) into "${machine.cache}", once`,
  );
  assert.match(machine.said[1] ?? "", /^TensorFlow is ready, took \d+ s$/);
  assert.equal(machine.said.length, 2);
});

Deno.test("locateLibraries() fetches again, and says why, when the cache is damaged", async () => {
  await using machine = await Machine.create();
  await machine.python();
  await locate(machine);
  const library = join(machine.folder, "libtensorflow_cc.so.2");
  await Deno.truncate(library, 100);
  await assert.rejects(locate(machine, { offline: true }), { message: /is damaged, and nothing/ });
  await locate(machine);
  assert.equal(
    machine.said[2],
    `TensorFlow 2.21.0 for CPU in "${machine.folder}" is damaged, fetching it again: ` +
      '"libtensorflow_cc.so.2" has 100 bytes, expected 16000',
  );
  assert.deepEqual(await Deno.readFile(library), TINY_LIBRARIES["libtensorflow_cc.so.2"]);
});

Deno.test("locateLibraries() throws one line when there is no pip", async () => {
  await using machine = await Machine.create();
  assert.match(await refusal(machine), /^Cannot fetch TensorFlow: no pip answers/);
  assert.deepEqual(machine.said, []);
});

Deno.test("locateLibraries() throws one line when PyPI cannot be reached", async () => {
  await using machine = await Machine.create();
  await machine.python(
    `echo "WARNING: Retrying (Retry(total=0)): [Errno 111] Connection refused" >&2
     echo "ERROR: No matching distribution found for tensorflow-cpu==2.21.0" >&2; exit 1`,
  );
  assert.match(
    await refusal(machine),
    /pip cannot reach its package index \(Connection refused\)$/,
  );
});

Deno.test("locateLibraries() throws one line when the wheel is corrupted", async () => {
  await using machine = await Machine.create();
  await machine.python();
  const wheel = tinyWheel({ "tensorflow/libtensorflow_cc.so.2": new Uint8Array(16_000) });
  await Deno.writeFile(join(machine.root, WHEEL), wheel);
  assert.match(await refusal(machine), /libtensorflow_cc\.so\.2: its record says SHA-256/);
});

Deno.test("locateLibraries() downloads nothing when the disk has no room for it", async () => {
  await using machine = await Machine.create();
  await machine.python();
  await assert.rejects(locate(machine, { freeBytes: () => Promise.resolve(1.1e9) }), {
    name: "EngineUnavailable",
    message: /has 1\.1 GB free, 1\.2 GB are needed/,
  });
  assert.deepEqual(await machine.calls("download"), []);
  assert.deepEqual(machine.cached(), [`${CPU_KEY}.lock`]);
});

Deno.test("locateLibraries() throws one line when the cache cannot be written", async () => {
  await using machine = await Machine.create();
  await machine.python();
  await Deno.writeTextFile(machine.cache, "a file where the folder would be");
  await assert.rejects(locate(machine), (error: Error) => {
    assert(error instanceof EngineUnavailable, error);
    assert(
      error.message.startsWith(`Cannot put TensorFlow 2.21.0 for CPU into "${machine.cache}"`),
    );
    return true;
  });
});

Deno.test("locateLibraries() runs nothing when it is offline and the cache is empty", async () => {
  await using machine = await Machine.create();
  await machine.python();
  await assert.rejects(locate(machine, { offline: true }), {
    name: "EngineUnavailable",
    message:
      `Cannot use TensorFlow 2.21.0 for CPU: "${machine.folder}" is absent, and nothing may ` +
      "be fetched",
  });
  assert.deepEqual(await machine.calls("python"), []);
});

Deno.test("locateLibraries() stops pip and leaves nothing when it is aborted", async () => {
  await using machine = await Machine.create();
  await machine.python(
    `trap 'echo stopped >> "${machine.root}/log"; exit 1' TERM
     echo ready >> "${machine.root}/log"; while :; do /bin/sleep 0.02; done`,
  );
  const abort = new AbortController();
  const located = locate(machine, { signal: abort.signal });
  const rejected = assert.rejects(located, { message: "Enough" });
  await machine.called("ready");
  abort.abort(new Error("Enough"));
  await rejected;
  assert.equal((await machine.calls("stopped")).length, 1);
  assert.deepEqual(machine.cached(), [`${CPU_KEY}.lock`]);
});
