import type { Step, Tensors } from "./engine.ts";
import { tf } from "./tf.ts";

/** A step that runs operation by operation and releases what it does not return. */
export function uncompiledStep<A extends Tensors, R extends Tensors>(
  body: (args: A) => R,
): Step<A, R> {
  return { run: (args) => tf.tidy(() => body(args)), functions: () => 0, dispose: () => {} };
}
