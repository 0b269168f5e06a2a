import assert from "node:assert/strict";
import { join } from "node:path";
import { pipDownload } from "../../../../engine/tensorflow/libraries/pip_download.ts";
import { Machine, WHEEL } from "./machine.ts";

const NO_WHEEL = 'echo "ERROR: No matching distribution found for x" >&2; exit 1';

function download(machine: Machine, python: string, dest: string): Promise<string> {
  const pip = { command: ["python3", "-m", "pip"], python } as const;
  return pipDownload(pip, "tensorflow-cpu==2.21.0", dest, machine.context);
}

function asked(calls: readonly string[]): (string | undefined)[] {
  return calls.map((call) => /--python-version=(\S+) --abi=(\S+)/.exec(call)?.slice(1).join(" "));
}

Deno.test("pipDownload() asks for one wheel of pip's own Python, and nothing else", async () => {
  await using machine = await Machine.create();
  await machine.python();
  const dest = join(machine.root, "dest");
  await Deno.mkdir(dest);
  assert.equal(await download(machine, "3.11", dest), join(dest, WHEEL));
  assert.deepEqual(await machine.calls("download"), [
    "python3 -m pip download --disable-pip-version-check --no-input --no-cache-dir " +
    "--progress-bar=off --retries=1 --timeout=15 --only-binary=:all: --no-deps " +
    "--implementation=cp --python-version=3.11 --abi=cp311 --platform=manylinux_2_27_x86_64 " +
    `--dest=${dest} tensorflow-cpu==2.21.0`,
  ]);
});

Deno.test("pipDownload() keeps pip's temporary files in the folder", async () => {
  await using machine = await Machine.create();
  await machine.python(`echo "$TMPDIR" > "$dest/some.whl"`);
  assert.equal(
    await Deno.readTextFile(await download(machine, "3.11", machine.root)),
    `${machine.root}\n`,
  );
});

Deno.test("pipDownload() asks for other Pythons' wheels when there is none of its own", async () => {
  await using machine = await Machine.create();
  const dest = machine.cache;
  await Deno.mkdir(dest);
  await machine.python(
    `case "$*" in *--abi=cp313*) /bin/cp "${machine.root}/${WHEEL}" "$dest/" ;; *) ${NO_WHEEL} ;; esac`,
  );
  assert.equal(await download(machine, "3.14", dest), join(dest, WHEEL));
  assert.deepEqual(asked(await machine.calls("download")), [
    "3.12 cp312",
    "3.11 cp311",
    "3.13 cp313",
  ]);
});

Deno.test("pipDownload() throws with pip's first reason when no Python has a wheel", async () => {
  await using machine = await Machine.create();
  await machine.python(NO_WHEEL);
  await assert.rejects(download(machine, "3.10", machine.cache), {
    name: "EngineUnavailable",
    message:
      'Cannot fetch "tensorflow-cpu==2.21.0": pip\'s package index has no wheel for this machine',
  });
  assert.deepEqual(asked(await machine.calls("download")), [
    "3.10 cp310",
    "3.12 cp312",
    "3.11 cp311",
    "3.13 cp313",
  ]);
});

Deno.test("pipDownload() asks once when the index does not answer in time", async () => {
  await using machine = await Machine.create();
  await machine.python(
    `echo "WARNING: Retrying (Retry(total=0)): Read timed out." >&2; ${NO_WHEEL}`,
  );
  await assert.rejects(download(machine, "3.11", machine.cache), {
    message: /: pip cannot reach its package index \(timed out\)$/,
  });
  assert.equal((await machine.calls("download")).length, 1);
});
