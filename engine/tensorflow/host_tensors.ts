import { type CApi, type Pointer, present } from "./c_api.ts";
import type { Values } from "./dtypes.ts";

/** A new `TF_Tensor` holding a copy of the values; the caller deletes it. */
export function allocateTensor(
  { call }: CApi,
  shape: readonly number[],
  dtype: number,
  values: Values,
): Pointer {
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
    return Deno.UnsafePointerView.getArrayBuffer(
      present(call.TF_TensorData(tensor), "tensor data"),
      size,
    )
      .slice(0);
  } finally {
    call.TF_DeleteTensor(tensor);
  }
}

/** The shape of a tensor handle. */
export function handleShape({ call, status }: CApi, handle: Pointer): number[] {
  const rank = call.TFE_TensorHandleNumDims(handle, status);
  return Array.from(
    { length: rank },
    (_, i) => Number(call.TFE_TensorHandleDim(handle, i, status)),
  );
}
