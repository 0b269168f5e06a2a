import { KEPT, LOOK_AHEAD } from "./make_soak.ts";
import type { Sample } from "./sample.ts";
import { type Limit, type SoakRow, soakRow } from "./soak_row.ts";

interface Quantity {
  readonly name: string;
  readonly unit: string;
  readonly of: (sample: Sample) => number | undefined;
  readonly limit: Limit;
}

const MIB = 2 ** 20;
const mebibytes = (bytes: number | undefined) => bytes === undefined ? bytes : bytes / MIB;
const CONSTANT = { is: "constant" } as const;
const flat = (most: number) => ({ is: "flat", most }) as const;

/**
 * What is looked at, and what it must keep to. Resident memory goes up and down by some 30 MiB:
 * up to 80 MiB of buffers are garbage that is not collected yet, and the allocator keeps what is
 * freed. So its limit is as coarse, and what is in use is told apart.
 */
const QUANTITIES: readonly Quantity[] = [
  { name: "tensors of tfjs", unit: "tensors", of: ({ tensors }) => tensors, limit: CONSTANT },
  { name: "bytes of them", unit: "bytes", of: (one) => one.tensor_bytes, limit: CONSTANT },
  {
    name: "TensorFlow's tensors and variables",
    unit: "handles",
    of: ({ handles }) => handles,
    limit: CONSTANT,
  },
  { name: "resident memory", unit: "MiB", of: ({ rss }) => mebibytes(rss), limit: flat(10) },
  {
    name: "allocated natively, garbage collected",
    unit: "MiB",
    of: ({ allocated }) => mebibytes(allocated),
    limit: flat(1),
  },
  {
    name: "JavaScript's heap, garbage collected",
    unit: "MiB",
    of: ({ heap }) => mebibytes(heap),
    limit: flat(0.5),
  },
  {
    name: "open file descriptors",
    unit: "descriptors",
    of: ({ descriptors }) => descriptors,
    limit: CONSTANT,
  },
  { name: "threads", unit: "threads", of: ({ threads }) => threads, limit: flat(0.5) },
  {
    name: "look-ahead, at most",
    unit: "rows",
    of: (one) => one.most_look_ahead,
    limit: { is: "equal", to: LOOK_AHEAD },
  },
  {
    name: "checkpoints kept",
    unit: "checkpoints",
    of: ({ checkpoints }) => checkpoints,
    limit: { is: "at most", most: KEPT },
  },
];

/**
 * What became of each quantity that was sampled; what the system or engine does not tell has no
 * row.
 *
 * @param steps steps of the run
 * @throws {RangeError} if there is no sample behind the warm-up
 */
export function soakRows(samples: readonly Sample[], steps: number): readonly SoakRow[] {
  return QUANTITIES.flatMap(({ name, unit, of, limit }) => {
    const values = samples.flatMap((one) => {
      const value = of(one);
      return value === undefined ? [] : [[one.step, value] as const];
    });
    return values.length === 0 ? [] : [soakRow({ quantity: name, unit, values, limit }, steps)];
  });
}
