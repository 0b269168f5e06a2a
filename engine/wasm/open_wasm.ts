import process from "node:process";
import type { OpenedEngine } from "../engine_request.ts";
import { heldVariable } from "../held_variable.ts";
import { loadTensorFlowJs, require, withoutConsole } from "../tf.ts";
import { uncompiledStep } from "../uncompiled_step.ts";
import { checkMemory } from "./check_memory.ts";
import { matrixProduct } from "./matrix_product.ts";
import { unsortedSegmentSum } from "./unsorted_segment_sum.ts";
import type { WasmBackend } from "./wasm_backend.ts";

const BACKEND = "wasm";

/** Makes a new backend; the package registers it with tfjs once, when it is loaded. */
let create: (() => Promise<WasmBackend>) | undefined;

function loadPackage(): () => Promise<WasmBackend> {
  if (create !== undefined) return create;
  const tf = loadTensorFlowJs();
  withoutConsole(() => require("@tensorflow/tfjs-backend-wasm"));
  const product = matrixProduct();
  tf.unregisterKernel(product.kernelName, BACKEND);
  tf.registerKernel(product);
  tf.registerKernel(unsortedSegmentSum);
  return create = tf.findBackendFactory(BACKEND) as () => Promise<WasmBackend>;
}

/**
 * Opens tfjs's WebAssembly kernels, on one thread, with SIMD where this processor has it. All of it
 * comes from npm.
 *
 * @throws {Error} if WebAssembly cannot be had
 */
export async function openWasm(): Promise<OpenedEngine> {
  const tf = loadTensorFlowJs();
  const factory = loadPackage();
  const backend = await withoutProcessListeners(factory);
  checkMemory(backend);
  if (tf.findBackendFactory(BACKEND) !== null) tf.removeBackend(BACKEND);
  tf.registerBackend(BACKEND, () => backend);
  tf.setBackend(BACKEND);
  const simd = await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT");
  return {
    name: "wasm",
    versions: { tfjs: tf.version_core },
    threads: 1,
    device: simd ? "CPU, WebAssembly with SIMD" : "CPU, WebAssembly",
    // WebAssembly has 4 GiB, and tfjs keeps every intermediate of the forward pass.
    recompute: true,
    pixels: (bytes, shape) => tf.tensor4d(Float32Array.from(bytes), [...shape]),
    variable: heldVariable,
    when(flag, update) {
      if (flag.dataSync()[0] === 1) update();
    },
    compile: uncompiledStep,
    close() {
      if (tf.findBackendFactory(BACKEND)?.() === backend) tf.removeBackend(BACKEND);
    },
  };
}

/**
 * Runs `body` and takes away what it listens for on the process: Emscripten's start-up code would
 * print the whole of its source with any error that nothing catches.
 */
async function withoutProcessListeners<T>(body: () => Promise<T>): Promise<T> {
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => process.listeners(event as "uncaughtException"));
  try {
    return await body();
  } finally {
    events.forEach((event, i) => {
      for (const listener of process.listeners(event as "uncaughtException")) {
        if (!before[i]?.includes(listener)) process.off(event, listener);
      }
    });
  }
}
