import assert from "node:assert/strict";
import { join } from "node:path";
import { openEngine } from "../../engine/open_engine.ts";
import { LIBRARY_NAMES } from "../../engine/tensorflow/libraries/libraries.ts";
import { tf } from "../../engine/tf.ts";
import { InputError } from "../../schemas/input_error.ts";
import { testableEngines } from "./with_engine.ts";
import { withEnvironment } from "./with_environment.ts";

const engines = await testableEngines();

/** Runs a test with an empty folder. */
async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** An environment where TensorFlow's libraries are not there. */
const without = (folder: string) => ({ TENSORFLOW_LIB: undefined, FLYP_CACHE: folder });

Deno.test("openEngine() takes the best engine with auto, and says so", async () => {
  const said: string[] = [];
  const engine = await openEngine({ engine: "auto", say: (line) => said.push(line) });
  assert.equal(engine.name, "tensorflow");
  assert.equal(engine.reason, "tensorflow works");
  assert.equal(said.at(-1), `Engine tensorflow (${engine.device}): tensorflow works`);
  assert.match(engine.versions["tensorflow"]!, /^\d+\.\d+\.\d+$/);
  assert.equal(engine.threads, navigator.hardwareConcurrency);
  engine.close();
});

Deno.test("openEngine() takes the next engine with auto, and says why", () =>
  withFolder((folder) =>
    withEnvironment(without(folder), async () => {
      const said: string[] = [];
      const say = (line: string) => said.push(line);
      const engine = await openEngine({ engine: "auto", offline: true, say });
      try {
        assert.notEqual(engine.name, "tensorflow");
        assert.match(
          engine.reason,
          /^Cannot use TensorFlow .* is absent, and nothing may be fetch/,
        );
        assert.ok(engine.reason.endsWith(`; ${engine.name} works`), engine.reason);
        assert.equal(said.at(-1), `Engine ${engine.name} (${engine.device}): ${engine.reason}`);
        assert.deepEqual([...await tf.tidy(() => tf.add(1, 2)).data()], [3]);
      } finally {
        engine.close();
      }
    })
  ));

Deno.test("openEngine() refuses an engine that is asked for and cannot be had, in one line", () =>
  withFolder((folder) =>
    withEnvironment(without(folder), async () => {
      const opening = openEngine({ engine: "tensorflow", offline: true, say: console.error });
      await assert.rejects(opening, (error) => {
        assert.ok(error instanceof InputError);
        assert.match(error.message, /^Cannot use engine "tensorflow": Cannot use TensorFlow .*$/);
        return true;
      });
    })
  ));

Deno.test("openEngine() goes past libraries that do not load, with auto alone", () =>
  withFolder((folder) =>
    withEnvironment({ TENSORFLOW_LIB: folder }, async () => {
      for (const name of LIBRARY_NAMES) await Deno.writeTextFile(join(folder, name), "no library");
      await assert.rejects(openEngine({ engine: "tensorflow", say: console.error }), {
        name: "InputError",
        message: /^Cannot use engine "tensorflow": Cannot load TensorFlow: .*: file too short$/,
      });
      const engine = await openEngine({ engine: "auto", say: () => {} });
      assert.match(engine.reason, /^Cannot load TensorFlow: .*: file too short; /);
      engine.close();
    })
  ));

Deno.test("openEngine() takes a wrong TENSORFLOW_LIB for an error, with auto too", () =>
  withFolder((folder) =>
    withEnvironment({ TENSORFLOW_LIB: folder }, async () => {
      for (const engine of ["auto", "tensorflow"] as const) {
        await assert.rejects(openEngine({ engine, say: () => {} }), {
          name: "InputError",
          message: /^Cannot use TENSORFLOW_LIB: ".*" holds no "libtensorflow_framework.so.2"/,
        });
      }
    })
  ));

Deno.test("openEngine() opens one engine after another", async () => {
  for (const name of [...engines, ...engines]) {
    const engine = await openEngine({ engine: name, say: console.error });
    assert.deepEqual([engine.name, engine.reason], [name, "it was asked for"]);
    const x = tf.ones([2, 2]), step = engine.compile("product", () => ({}));
    assert.deepEqual([...await tf.tidy(() => tf.matMul(x, tf.mul(x, 2))).data()], [4, 4, 4, 4]);
    step.dispose();
    engine.close();
  }
});

Deno.test("openEngine() refuses threads that are no count", async () => {
  for (const threads of [0, -1, 1.5, NaN]) {
    await assert.rejects(openEngine({ engine: "wasm", threads, say: () => {} }), {
      name: "InputError",
      message: `Cannot open an engine: threads is ${threads}, wanted 1 or more`,
    });
  }
});

Deno.test("openEngine() uses as many threads as it is told", async () => {
  const engine = await openEngine({ engine: "tensorflow", threads: 1, say: console.error });
  assert.equal(engine.threads, 1);
  engine.close();
});

Deno.test("openEngine() ends with the reason when it is aborted, whatever else would work", () =>
  withFolder((folder) =>
    withEnvironment(without(folder), async () => {
      const signal = AbortSignal.abort(new RangeError("enough"));
      await assert.rejects(openEngine({ engine: "auto", signal, say: () => {} }), {
        name: "RangeError",
        message: "enough",
      });
    })
  ));
