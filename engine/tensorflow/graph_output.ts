import { type CApi, type Pointer } from "./c_api.ts";

/** One output of an operation in a graph that is being recorded. */
export interface GraphOutput {
  readonly operation: Pointer;
  readonly index: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** `TF_Output` structs, 16 bytes each: a pointer, an index, padding. */
export function packOutputs(
  outputs: readonly Pick<GraphOutput, "operation" | "index">[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(outputs.length * 16);
  const view = new DataView(bytes.buffer);
  outputs.forEach(({ operation, index }, i) => {
    view.setBigUint64(i * 16, Deno.UnsafePointer.value(operation), true);
    view.setInt32(i * 16 + 8, index, true);
  });
  return bytes;
}

/**
 * An output with the shape that TensorFlow infers for it.
 *
 * @throws {Error} if the shape follows from values, so that it is not known before the graph runs
 */
export function inferredOutput(
  { call, status, check }: CApi,
  graph: Pointer,
  operation: Pointer,
  index: number,
): GraphOutput {
  const packed = packOutputs([{ operation, index }]);
  const rank = call.TF_GraphGetTensorNumDims(graph, packed, status);
  check("Cannot infer a shape");
  const dims = new BigInt64Array(Math.max(rank, 0));
  if (rank > 0) call.TF_GraphGetTensorShape(graph, packed, dims, rank, status);
  check("Cannot infer a shape");
  if (rank < 0 || dims.some((d) => d < 0n)) {
    throw new Error("its shape is known only when it runs, and a compiled step needs it before");
  }
  const dtype = call.TF_OperationOutputType(packed);
  return { operation, index, shape: Array.from(dims, Number), dtype };
}
