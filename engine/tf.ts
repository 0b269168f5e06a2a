import { createRequire } from "node:module";
import util from "node:util";

/** TensorFlow.js, as its types describe it. */
export type TensorFlowJs = typeof import("@tensorflow/tfjs");
export type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs";

/**
 * TensorFlow.js, once an engine is open; the model and the losses are written on it.
 *
 * It is loaded by `loadTensorFlowJs()` and not by an import, so that commands which need no engine
 * start without it.
 */
export let tf: TensorFlowJs;

/** `require` of CommonJS: tfjs and its backends are loaded when an engine is opened. */
export const require = createRequire(import.meta.url);

/** Loads TensorFlow.js, once. */
export function loadTensorFlowJs(): TensorFlowJs {
  if (tf !== undefined) return tf;
  // tfjs-node's kernels call two functions that newer runtimes no longer have (tfjs issue 8425).
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
  // tfjs greets on the console when its plain JavaScript backend is registered under Node.
  return tf = withoutConsole(() => require("@tensorflow/tfjs"));
}

/** Runs `body` with nothing of it on the console. */
export function withoutConsole<T>(body: () => T): T {
  const { warn, log } = console;
  console.warn = console.log = () => {};
  try {
    return body();
  } finally {
    console.warn = warn;
    console.log = log;
  }
}
