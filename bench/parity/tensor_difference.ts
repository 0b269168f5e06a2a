import type { HostTensors } from "../../schemas/host_tensor.ts";

/** The largest difference of two sequences, element by element; NaN where one is NaN. */
export function largestDifference(ours: Float32Array, theirs: Float32Array): number {
  requireSameLength(ours, theirs);
  let most = 0;
  for (let i = 0; i < ours.length; i++) {
    most = Math.max(most, Math.abs((ours[i] ?? NaN) - (theirs[i] ?? NaN)));
  }
  return most;
}

/**
 * The Euclidean norm of `ours − theirs` relative to that of `theirs`, or of `theirs − start` where
 * a start is given. 0 where both are the same, also where they are all zeros.
 */
export function relativeDifference(
  ours: Float32Array,
  theirs: Float32Array,
  start?: Float32Array,
): number {
  requireSameLength(ours, theirs);
  let difference = 0, norm = 0;
  for (let i = 0; i < ours.length; i++) {
    const expected = theirs[i] ?? NaN;
    difference += ((ours[i] ?? NaN) - expected) ** 2;
    norm += (expected - (start?.[i] ?? 0)) ** 2;
  }
  return difference === 0 ? 0 : Math.sqrt(difference / norm);
}

function requireSameLength({ length: ours }: Float32Array, { length: theirs }: Float32Array) {
  if (ours === theirs) return;
  throw new RangeError(`Cannot compare tensors: ours has ${ours} elements, theirs ${theirs}`);
}

/** What a comparison of many tensors found. */
export interface Spread {
  readonly worst: number;
  /** The tensor that is worst. */
  readonly name: string;
  readonly median: number;
}

/**
 * Compares the tensors that `theirs` has, each by `difference`.
 *
 * @throws {Error} if ours lacks one of them
 */
export function spread(
  ours: HostTensors,
  theirs: HostTensors,
  difference: (ours: Float32Array, theirs: Float32Array, name: string) => number,
): Spread {
  const all = [...theirs].map(([name, { data }]) => {
    const own = ours.get(name);
    if (own === undefined) throw new Error(`Cannot compare tensor "${name}": ours has none`);
    const found = difference(own.data, data, name);
    // NaN is worse than anything.
    return { name, value: Number.isNaN(found) ? Infinity : found };
  }).sort((a, b) => b.value - a.value);
  const [first] = all;
  if (first === undefined) throw new Error("Cannot compare tensors: there are none");
  return {
    worst: first.value,
    name: first.name,
    median: all[Math.floor(all.length / 2)]?.value ?? NaN,
  };
}
