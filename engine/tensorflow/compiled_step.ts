import type { Step, Tensors } from "../engine.ts";
import { type Tensor, tf } from "../tf.ts";
import type { NodeBackend } from "./backend.ts";
import type { Binding } from "./binding.ts";
import type { CompiledFunction } from "./compiled_function.ts";
import type { Metadata } from "./eager.ts";

/** A function for one combination of shapes, with the names of its results. */
interface Traced {
  readonly compiled: CompiledFunction;
  readonly results: readonly string[];
}

/**
 * A step that becomes one TensorFlow function for each combination of argument shapes. Run within
 * another step that is being compiled, it becomes part of that.
 *
 * @param limit the number of functions kept; the one used longest ago makes room for a new one
 * @throws {RangeError} if the limit is below 1
 */
export function compiledStep<A extends Tensors, R extends Tensors>(
  binding: Binding,
  backend: NodeBackend,
  name: string,
  body: (args: A) => R,
  limit: number,
): Step<A, R> {
  if (!(limit >= 1)) {
    throw new RangeError(`Cannot compile "${name}": limit is ${limit}, wanted 1 or more functions`);
  }
  const functions = new Map<string, Traced>();

  /** Hands over what records the body, within a scope that takes the tensors made in it away. */
  const recording = <T>(
    names: readonly string[],
    use: (record: (placeholders: readonly Metadata[]) => readonly number[]) => T,
  ): { used: T; results: readonly string[] } => {
    let results: string[] = [];
    const engine = tf.engine();
    engine.startScope(name);
    try {
      const used = use((placeholders) => {
        const args = placeholders.map((p, i) => [names[i], backend.createOutputTensor(p)]);
        const given = body(Object.fromEntries(args));
        results = Object.keys(given);
        return backend.getInputTensorIds(Object.values(given));
      });
      return { used, results };
    } finally {
      engine.endScope();
    }
  };

  const trace = (names: readonly string[], ids: readonly number[]): Traced => {
    const inputs = ids.map(binding.metadata);
    const { used, results } = recording(names, (record) => binding.compile(name, inputs, record));
    return { compiled: used, results };
  };

  /** The function for these shapes, as the one used last. */
  const functionFor = (names: readonly string[], tensors: readonly Tensor[]): Traced => {
    const key = tensors.map((t, i) => `${names[i]}:${t.dtype}[${t.shape}]`).join(" ");
    const traced = functions.get(key) ?? trace(names, backend.getInputTensorIds(tensors));
    functions.delete(key);
    functions.set(key, traced);
    for (const [oldest, { compiled }] of functions) {
      if (functions.size <= limit) break;
      functions.delete(oldest);
      compiled.dispose();
    }
    return traced;
  };

  return {
    run(args) {
      if (binding.recording() !== undefined) return body(args);
      const names = Object.keys(args).sort();
      const tensors = names.map((n) => args[n] as Tensor);
      const { compiled, results } = functionFor(names, tensors);
      const outputs = compiled.run(backend.getInputTensorIds(tensors))
        .map((metadata) => backend.createOutputTensor(metadata));
      return Object.fromEntries(results.map((n, i) => [n, outputs[i]])) as R;
    },
    functions: () => functions.size,
    profile(args) {
      const names = Object.keys(args).sort();
      const ids = backend.getInputTensorIds(names.map((n) => args[n] as Tensor));
      return recording(names, (record) => binding.profile(name, ids, record)).used;
    },
    dispose() {
      for (const { compiled } of functions.values()) compiled.dispose();
      functions.clear();
    },
  };
}
