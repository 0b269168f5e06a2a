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
 * What is looked at, and what it must keep to. Resident memory goes up and down by some 40 MiB, more
 * than a leak of a kilobyte a step makes in 5,000: buffers wait for a collection of garbage, and the
 * allocator keeps what is freed. So it has that much room, and what is in use is told apart.
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
  {
    name: "resident memory",
    unit: "MiB",
    of: ({ rss }) => mebibytes(rss),
    limit: { is: "bounded", most: 40 },
  },
  {
    name: "allocated natively, garbage collected",
    unit: "MiB",
    of: ({ allocated }) => mebibytes(allocated),
    limit: flat(0.5),
  },
  {
    name: "JavaScript's heap, garbage collected",
    unit: "MiB",
    of: ({ heap }) => mebibytes(heap),
    limit: flat(0.25),
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
