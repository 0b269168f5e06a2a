import { type CApi, type Pointer, present } from "./c_api.ts";
import { toTyped } from "./dtypes.ts";

/**
 * A new `TF_Tensor` holding a copy of the values; the caller deletes it.
 *
 * @throws {RangeError} if the values are not as many as the shape says
 * @throws {TypeError} if the dtype is not one that is supported
 */
export function allocateTensor(
  { call }: CApi,
  shape: readonly number[],
  dtype: number,
  given: ArrayLike<number>,
): Pointer {
  const values = toTyped(dtype, given);
  const size = shape.reduce((product, length) => product * length, 1);
  if (given.length !== size) {
    throw new RangeError(
      `Cannot make a tensor of shape [${shape}]: ${given.length} values given, ${size} wanted`,
    );
  }
  const dims = BigInt64Array.from(shape, BigInt);
  const tensor = present(
    call.TF_AllocateTensor(dtype, dims, shape.length, BigInt(values.byteLength)),
    `memory for a tensor of shape [${shape}]`,
  );
  if (values.byteLength > 0) {
    const data = present(call.TF_TensorData(tensor), "tensor data");
    new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(data, values.byteLength))
      .set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return tensor;
}

/** The bytes of a tensor handle, copied out of TensorFlow. */
export function readTensor({ call, status, check }: CApi, handle: Pointer): ArrayBuffer {
  const tensor = call.TFE_TensorHandleResolve(handle, status);
  check("Cannot read a tensor");
  try {
    const size = Number(call.TF_TensorByteSize(tensor));
    if (size === 0) return new ArrayBuffer(0);
    const data = present(call.TF_TensorData(tensor), "tensor data");
    return Deno.UnsafePointerView.getArrayBuffer(data, size).slice(0);
  } finally {
    call.TF_DeleteTensor(tensor);
  }
}

/** The shape of a tensor handle. */
export function handleShape({ call, status, check }: CApi, handle: Pointer): number[] {
  const rank = call.TFE_TensorHandleNumDims(handle, status);
  check("Cannot tell a tensor's shape");
  const shape = Array.from(
    { length: rank },
    (_, i) => Number(call.TFE_TensorHandleDim(handle, i, status)),
  );
  check("Cannot tell a tensor's shape");
  return shape;
}
