import assert from "node:assert/strict";
import { join } from "node:path";
import { EngineUnavailable } from "../../../../engine/engine_unavailable.ts";
import { unpackLibraries } from "../../../../engine/tensorflow/libraries/unpack_libraries.ts";
import { TINY_LIBRARIES, tinyWheel } from "./tiny_wheel.ts";

const CC = "tensorflow/libtensorflow_cc.so.2";
const RECORD = "tensorflow_cpu-2.21.0.dist-info/RECORD";

async function unpack(wheel: Uint8Array, use: (folder: string) => void, signal?: AbortSignal) {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "some.whl");
    await Deno.writeFile(path, wheel);
    const files = await unpackLibraries(path, folder, signal);
    use(folder);
    return files;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("unpackLibraries() writes the two libraries and nothing else", async () => {
  const files = await unpack(tinyWheel(), (folder) => {
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(names, [...Object.keys(TINY_LIBRARIES), "some.whl"].sort());
    for (const [name, content] of Object.entries(TINY_LIBRARIES)) {
      assert.deepEqual(Deno.readFileSync(join(folder, name)), content);
    }
  });
  assert.deepEqual(Object.keys(files).sort(), Object.keys(TINY_LIBRARIES).sort());
  assert.equal(files["libtensorflow_cc.so.2"]?.size, 16_000);
});

const REFUSED: readonly (readonly [string, Uint8Array, RegExp])[] = [
  [
    "a library is not what RECORD says",
    tinyWheel({ [CC]: new Uint8Array(16_000) }),
    /^Cannot unpack "some\.whl": tensorflow\/libtensorflow_cc\.so\.2: its record says SHA-256 "/,
  ],
  [
    "a library is shorter than RECORD says",
    tinyWheel({ [CC]: new Uint8Array(9) }),
    /libtensorflow_cc\.so\.2: its record says 16000 bytes, it has 9$/,
  ],
  [
    "a library is missing",
    tinyWheel({ [CC]: undefined }),
    /tensorflow\/libtensorflow_cc\.so\.2: not in the wheel$/,
  ],
  ["RECORD is missing", tinyWheel({ [RECORD]: undefined }), /: RECORD: not in the wheel$/],
  [
    "RECORD does not list a library",
    tinyWheel({ [RECORD]: new Uint8Array() }),
    /tensorflow\/libtensorflow_framework\.so\.2: not in RECORD$/,
  ],
  ["it is no zip file", new TextEncoder().encode("<html>"), /its list of files: Cannot read zip/],
  ["its compressed bytes are damaged", scratched(tinyWheel()), /\.so\.2: /],
];

for (const [state, wheel, message] of REFUSED) {
  Deno.test(`unpackLibraries() throws EngineUnavailable when ${state}`, async () => {
    await assert.rejects(unpack(wheel, () => assert.fail("it was accepted")), (error: Error) => {
      assert(error instanceof EngineUnavailable);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });
}

Deno.test("unpackLibraries() throws the signal's reason when it is aborted", async () => {
  const reason = new Error("Stopped");
  await assert.rejects(unpack(tinyWheel(), () => {}, AbortSignal.abort(reason)), reason);
});

/** Overwrites the beginning of the framework library's deflated bytes. */
function scratched(wheel: Uint8Array): Uint8Array {
  const name = "tensorflow/libtensorflow_framework.so.2";
  const at = new TextDecoder("latin1").decode(wheel).indexOf(name) + name.length;
  return wheel.fill(0xff, at, at + 12);
}
