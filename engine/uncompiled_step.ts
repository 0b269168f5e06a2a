import type { Step, Tensors } from "./engine.ts";
import { tf } from "./tf.ts";

/** A step that runs operation by operation and releases what it does not return. */
export function uncompiledStep<A extends Tensors, R extends Tensors>(
  name: string,
  body: (args: A) => R,
): Step<A, R> {
  return {
    run(args) {
      try {
        return tf.tidy(() => {
          const results = Object.entries(body(args));
          // Cloned, since an argument or a tensor from outside may be among them: the results are
          // the caller's to dispose, whatever they are.
          return Object.fromEntries(results.map(([key, tensor]) => [key, tensor.clone()])) as R;
        });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`Cannot run "${name}": ${reason}`, { cause: error });
      }
    },
    functions: () => 0,
    dispose: () => {},
  };
}
