import type { Step, Tensors } from "../engine.ts";
import { type Tensor, tf } from "../tf.ts";
import type { NodeBackend } from "./backend.ts";
import type { Binding } from "./binding.ts";
import type { CompiledFunction } from "./compiled_function.ts";

/** A function for one combination of shapes, with the names of its results. */
interface Traced {
  readonly compiled: CompiledFunction;
  readonly results: readonly string[];
}

/**
 * A step that becomes one TensorFlow function for each combination of argument shapes.
 *
 * @param limit the number of functions kept; the one used longest ago makes room for a new one
 */
export function compiledStep<A extends Tensors, R extends Tensors>(
  binding: Binding,
  backend: NodeBackend,
  name: string,
  body: (args: A) => R,
  limit: number,
): Step<A, R> {
  const functions = new Map<string, Traced>();

  const trace = (names: readonly string[], ids: readonly number[]): Traced => {
    let results: string[] = [];
    const engine = tf.engine();
    engine.startScope(name);
    try {
      const compiled = binding.compile(name, ids.map(binding.metadata), (placeholders) => {
        const args = Object.fromEntries(
          placeholders.map((p, i) => [names[i] ?? "", backend.createOutputTensor(p)]),
        );
        const given = body(args as A);
        results = Object.keys(given);
        return backend.getInputTensorIds(Object.values(given));
      });
      return { compiled, results };
    } finally {
      engine.endScope();
    }
  };

  return {
    run(args) {
      const names = Object.keys(args).sort();
      const tensors = names.map((n) => args[n] as Tensor);
      const ids = backend.getInputTensorIds(tensors);
      const key = tensors.map((t, i) => `${names[i]}:${t.dtype}[${t.shape}]`).join(" ");
      const traced = functions.get(key) ?? trace(names, ids);
      functions.delete(key);
      functions.set(key, traced);
      for (const [oldest, { compiled }] of functions) {
        if (functions.size <= limit) break;
        compiled.dispose();
        functions.delete(oldest);
      }
      const outputs = traced.compiled.run(ids).map((metadata) =>
        backend.createOutputTensor(metadata)
      );
      return Object.fromEntries(traced.results.map((n, i) => [n, outputs[i]])) as R;
    },
    functions: () => functions.size,
    dispose() {
      for (const { compiled } of functions.values()) compiled.dispose();
      functions.clear();
    },
  };
}
