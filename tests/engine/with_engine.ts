import assert from "node:assert/strict";
import type { Engine, EngineName } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open_engine.ts";
import { requestAdapter } from "../../engine/webgpu/request_adapter.ts";
import { tf } from "../../engine/tf.ts";

/** Tensors that tfjs knows of, and those that TensorFlow holds for it. */
export function countTensors(): { tensors: number; handles: number } {
  const { binding } = tf.backend() as { binding?: { getNumOfTensors(): number } };
  return { tensors: tf.memory().numTensors, handles: binding?.getNumOfTensors() ?? 0 };
}

/**
 * Runs a test on an engine, which is closed afterwards, and fails if the test leaves a tensor
 * behind. An engine is opened for each test, since tfjs computes with one at a time.
 */
export async function withEngine(
  name: EngineName,
  test: (engine: Engine) => void | Promise<void>,
): Promise<void> {
  const engine = await openEngine({ engine: name, say: console.error });
  try {
    const before = countTensors();
    await test(engine);
    assert.deepEqual(countTensors(), before, "tensors are left behind");
  } finally {
    engine.close();
  }
}

/**
 * The engines that can be tested here: tensorflow and wasm everywhere, webgpu where an adapter
 * answers, be it one in software.
 */
export async function testableEngines(): Promise<readonly EngineName[]> {
  // Graphics drivers may bring an LLVM, and TensorFlow's has to be loaded first.
  (await openEngine({ engine: "tensorflow", say: console.error })).close();
  try {
    await requestAdapter(true);
    return ["tensorflow", "webgpu", "wasm"];
  } catch (error) {
    console.error(`Not testing webgpu: ${(error as Error).message}`);
    return ["tensorflow", "wasm"];
  }
}
