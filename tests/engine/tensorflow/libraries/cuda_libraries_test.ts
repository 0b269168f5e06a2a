import assert from "node:assert/strict";
import { join } from "node:path";
import { locateLibraries } from "../../../../engine/tensorflow/libraries/locate_libraries.ts";
import { CPU_KEY, Machine } from "./machine.ts";
import { TINY_LIBRARIES, tinyRecord } from "./tiny_wheel.ts";

const KEY = "tensorflow-cuda-2.21.0-linux-x86_64";
const CUDNN = new Uint8Array(500);

/** A machine with a GPU, whose python3 makes environments and whose pip installs `site`. */
async function withGpu(machine: Machine, install = ""): Promise<void> {
  const { root } = machine;
  const site = join(root, "site");
  const installed: Record<string, Uint8Array> = { "tensorflow/__init__.py": new Uint8Array(9) };
  for (const [name, content] of Object.entries(TINY_LIBRARIES)) {
    installed[`tensorflow/${name}`] = content;
  }
  const nvidia = { "nvidia/cudnn/lib/libcudnn.so.9": CUDNN };
  const records = {
    "tensorflow-2.21.0.dist-info/RECORD": new TextEncoder().encode(tinyRecord(installed)),
    "nvidia_cudnn_cu12-9.3.0.75.dist-info/RECORD": new TextEncoder().encode(tinyRecord(nvidia)),
    "numpy-2.4.0.dist-info/RECORD": new TextEncoder().encode("numpy/core.so,sha256=x,1\n"),
  };
  for (const [path, content] of Object.entries({ ...installed, ...nvidia, ...records })) {
    const file = join(site, path);
    await Deno.mkdir(join(file, ".."), { recursive: true });
    await Deno.writeFile(file, content);
  }
  await machine.program("nvidia-smi", "echo 550.54.15");
  // As Python does: `-m venv DIR` puts a python there; `-c CODE PROGRAM …` becomes PROGRAM.
  await machine.program(
    "python3",
    `case "$*" in
       --version) echo "Python 3.11.7" ;;
       "-m venv "*)
         /bin/mkdir -p "$3/bin" "$3/lib/python3.11/site-packages"
         /bin/cp "${root}/venv-python" "$3/bin/python" ;;
       "-c import os"*) shift 2; exec "$@" ;;
       "-m pip --version") echo "pip 23.2.1 from /usr/lib/pip (python 3.11)" ;;
       "-m pip download "*)
         for arg; do case "$arg" in --dest=*) dest="\${arg#--dest=}" ;; esac; done
         /bin/cp "${root}"/*.whl "$dest/" ;;
       *) exit 64 ;;
     esac`,
  );
  const packages = '"$(/usr/bin/dirname "$0")/../lib/python3.11/site-packages/"';
  await Deno.writeTextFile(
    join(root, "venv-python"),
    `#!/bin/sh\necho "venv-python $*" >> "${root}/log"\n` +
      (install || `/bin/cp -R "${site}/." ${packages}`) + "\n",
    { mode: 0o755 },
  );
}

function locate(machine: Machine) {
  const { say, platform, freeBytes, environment: env } = machine;
  return locateLibraries({ say, platform, freeBytes, env });
}

Deno.test("cudaLibraries() installs into a virtual environment once, with NVIDIA's libraries", async () => {
  await using machine = await Machine.create();
  await withGpu(machine);
  const packages = join(machine.cache, KEY, "venv/lib/python3.11/site-packages");
  const expected = { folder: join(packages, "tensorflow"), variant: "cuda", version: "2.21.0" };
  assert.deepEqual(await locate(machine), expected);
  assert.deepEqual(await locate(machine), expected);
  assert.deepEqual(await machine.calls("venv-python -m"), [
    "venv-python -m pip install --disable-pip-version-check --no-input --no-cache-dir " +
    "--progress-bar=off --retries=1 --timeout=15 --only-binary=:all: tensorflow[and-cuda]==2.21.0",
  ]);
  // The path by which TensorFlow's libraries look for NVIDIA's.
  const cudnn = join(expected.folder, "../nvidia/cudnn/lib/libcudnn.so.9");
  assert.deepEqual(await Deno.readFile(cudnn), CUDNN);
  assert.deepEqual(
    machine.cached().filter((name) => !name.endsWith(".lock")),
    [KEY],
  );
  assert.equal(machine.said.length, 2);

  await Deno.truncate(cudnn, 1);
  await locate(machine);
  assert.match(
    machine.said[2] ?? "",
    /is damaged.*nvidia\/cudnn\/lib\/libcudnn\.so\.9" has 1 bytes/,
  );
  assert.deepEqual(await Deno.readFile(cudnn), CUDNN);
});

const FAILURES: readonly (readonly [string, string, RegExp])[] = [
  [
    "pip fails",
    'echo "ERROR: No matching distribution found for nvidia-cudnn-cu12" >&2; exit 1',
    /^Cannot install "tensorflow\[and-cuda\]==2\.21\.0": pip's package index has no wheel/,
  ],
  [
    "what pip installed has no libraries",
    "exit 0",
    /^Cannot use the installed TensorFlow: tensorflow\/libtensorflow_framework\.so\.2: not in/,
  ],
];

for (const [state, install, message] of FAILURES) {
  Deno.test(`cudaLibraries() makes way for CPU, in one line, when ${state}`, async () => {
    await using machine = await Machine.create();
    await withGpu(machine, install);
    assert.equal((await locate(machine)).variant, "cpu");
    const [fetching, failure, ...rest] = machine.said;
    assert.match(fetching ?? "", /^Fetching TensorFlow 2\.21\.0 for CUDA \(about 3 GB\) into/);
    assert.match(failure ?? "", message);
    assert.match(failure ?? "", /; using TensorFlow for CPU$/);
    assert.equal(rest.length, 2);
    assert.deepEqual(machine.cached().filter((name) => !name.endsWith(".lock")), [CPU_KEY]);
  });
}

Deno.test("cudaLibraries() refuses an installed library that is not what its record says", async () => {
  await using machine = await Machine.create();
  await withGpu(machine);
  const library = join(machine.root, "site/tensorflow/libtensorflow_cc.so.2");
  await Deno.writeFile(library, new Uint8Array(16_000));
  assert.equal((await locate(machine)).variant, "cpu");
  assert.match(
    machine.said[1] ?? "",
    /tensorflow\/libtensorflow_cc\.so\.2: its record says SHA-256/,
  );
});

Deno.test("cudaLibraries() installs nothing when the driver is too old for CUDA 12", async () => {
  await using machine = await Machine.create();
  await withGpu(machine);
  await machine.program("nvidia-smi", "echo 470.256.02");
  assert.equal((await locate(machine)).variant, "cpu");
  assert.deepEqual(await machine.calls("-m venv"), []);
  assert.equal(
    machine.said[0],
    "Cannot use TensorFlow 2.21.0 for CUDA: the NVIDIA driver is 470.256.02, CUDA 12 needs 525 " +
      "or later; using TensorFlow for CPU",
  );
});
