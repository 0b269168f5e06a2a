import { type Tensor, tf } from "../../../engine/tf.ts";
import { assertClose } from "../assert_close.ts";
import { withEngine } from "../with_engine.ts";

/** A number for each place, told apart from its neighbours and from other matrices. */
const value = (seed: number, i: number) => Math.sin(seed + 1.7 * i);

interface Case {
  readonly outer: readonly number[];
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

const [ROWS, INNER, COLUMNS] = [3, 5, 2];

/** One matrix of the batch, read the way it is to be multiplied. */
function read(
  values: Float32Array,
  batch: number,
  shape: readonly [number, number],
  turn: boolean,
) {
  const [rows, columns] = shape;
  return (row: number, column: number) =>
    values[batch * rows * columns + (turn ? column * rows + row : row * columns + column)]!;
}

async function check({ outer, transposeA, transposeB }: Case): Promise<void> {
  const count = outer.reduce((a, b) => a * b, 1);
  const a = Float32Array.from({ length: count * ROWS * INNER }, (_, i) => value(1, i));
  const b = Float32Array.from({ length: count * INNER * COLUMNS }, (_, i) => value(2, i));
  const wanted: number[] = [];
  for (let batch = 0; batch < count; batch++) {
    const left = read(a, batch, [ROWS, INNER], transposeA);
    const right = read(b, batch, [INNER, COLUMNS], transposeB);
    for (let row = 0; row < ROWS; row++) {
      for (let column = 0; column < COLUMNS; column++) {
        let sum = 0;
        for (let k = 0; k < INNER; k++) sum += left(row, k) * right(k, column);
        wanted.push(sum);
      }
    }
  }
  const given: Tensor[] = [
    tf.tensor(a, [...outer, ...transposeA ? [INNER, ROWS] : [ROWS, INNER]]),
    tf.tensor(b, [...outer, ...transposeB ? [COLUMNS, INNER] : [INNER, COLUMNS]]),
  ];
  const product = tf.matMul(given[0]!, given[1]!, transposeA, transposeB);
  assertClose(await product.data(), wanted, 1e-6, `[${outer}] ${transposeA} ${transposeB}`);
  tf.dispose([given, product]);
}

for (const outer of [[], [1], [4], [2, 3]]) {
  Deno.test(`matrixProduct() is the product by hand when the batch is [${outer}]`, () =>
    withEngine("wasm", async () => {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) await check({ outer, transposeA, transposeB });
      }
    }));
}

Deno.test("matrixProduct() leaves broadcast batches to the package", () =>
  withEngine("wasm", async () => {
    const a = tf.tensor3d([1, 2, 3, 4], [2, 1, 2]), b = tf.tensor3d([5, 6], [1, 2, 1]);
    const product = tf.matMul(a, b);
    assertClose(await product.data(), [17, 39], 1e-6);
    tf.dispose([a, b, product]);
  }));
