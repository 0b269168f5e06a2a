import type { Engine } from "./engine.ts";
import { type Tensor, tf } from "./tf.ts";

/** How wide the squares are that are tried, largest first, and how long a product may take. */
const SIZES = [2048, 1024, 512], MOST_SECONDS = 0.5;
const PRODUCTS = 5;

/** How fast an engine multiplies matrices. */
export interface Rate {
  /** 10⁹ additions and multiplications a second: the median of five products. */
  readonly gflops: number;
  /** The product that was measured is of two float32 [size, size]. */
  readonly size: number;
}

/**
 * Measures the rate of a float32 product of 2048 × 2048, or of a smaller one where that would take
 * longer than half a second.
 */
export async function measureGflops(engine: Engine): Promise<Rate> {
  const smallest = SIZES.at(-1) ?? 0;
  const guess = await median(engine, smallest, 1);
  const size = SIZES.find((n) => flop(n) / 1e9 / guess < MOST_SECONDS) ?? smallest;
  return { size, gflops: await median(engine, size, PRODUCTS) };
}

const flop = (size: number) => 2 * size ** 3;

/** The median rate of so many products behind a first that is not measured, in GFLOP/s. */
async function median(engine: Engine, size: number, products: number): Promise<number> {
  const left = tf.randomUniform([size, size], -1, 1), right = tf.randomUniform([size, size], -1, 1);
  // A corner is read, so that the product has been computed and little is copied.
  const step = engine.compile("measure", ({ left, right }: { left: Tensor; right: Tensor }) => ({
    corner: tf.slice(tf.matMul(left, right), [0, 0], [1, 1]),
  }));
  const rates: number[] = [];
  try {
    for (let i = 0; i <= products; i++) {
      const start = performance.now();
      const { corner } = step.run({ left, right });
      await corner.data();
      if (i > 0) rates.push(flop(size) / (performance.now() - start) / 1e6);
      corner.dispose();
    }
  } finally {
    step.dispose();
    tf.dispose([left, right]);
  }
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}
