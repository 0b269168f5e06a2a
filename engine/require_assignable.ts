import type { Tensor } from "./tf.ts";

/**
 * Refuses what a variable cannot hold.
 *
 * @throws {TypeError} if the value is not float32
 * @throws {RangeError} if its shape is not the variable's
 */
export function requireAssignable(value: Tensor, shape: readonly number[]): void {
  if (value.dtype !== "float32") {
    throw new TypeError(`Cannot assign to a variable: dtype is ${value.dtype}, wanted float32`);
  }
  if (value.shape.length !== shape.length || value.shape.some((n, axis) => n !== shape[axis])) {
    throw new RangeError(
      `Cannot assign to a variable: shape is [${value.shape}], the variable's is [${shape}]`,
    );
  }
}
