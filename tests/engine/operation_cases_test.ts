import assert from "node:assert/strict";
import type { Engine } from "../../engine/engine.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import { assertClose } from "./assert_close.ts";
import { type OperationCase, operationCases } from "./operation_cases.ts";
import { testableEngines, withEngine } from "./with_engine.ts";

/** What each engine lacks and no model needs. */
const LACKING: Readonly<Record<string, readonly string[]>> = { wasm: ["einsum"] };

/** Runs every case that the engine has, by a function of engine and case. */
async function runCases(
  engine: Engine,
  run: (wanted: OperationCase, args: Record<string, Tensor>) => Tensor,
): Promise<void> {
  for (const make of operationCases) {
    const wanted = make();
    const args = wanted.args();
    if (!LACKING[engine.name]?.includes(wanted.name)) {
      const result = run(wanted, args);
      assert.deepEqual(result.shape, wanted.shape, wanted.name);
      assertClose(await result.data(), wanted.values, 1e-5, wanted.name);
      result.dispose();
    }
    tf.dispose(args);
  }
}

for (const name of await testableEngines()) {
  Deno.test(`tfjs gives on ${name} what a hand computation does`, () =>
    withEngine(
      name,
      (engine) => runCases(engine, (wanted, args) => tf.tidy(() => wanted.run(args))),
    ));

  Deno.test(`compile() gives on ${name} what a hand computation does`, () =>
    withEngine(name, (engine) =>
      runCases(engine, (wanted, args) => {
        const step = engine.compile(wanted.name, (given) => ({ result: wanted.run(given) }));
        try {
          return step.run(args).result;
        } finally {
          step.dispose();
        }
      })));
}
