/**
 * The bytes of a `ConfigProto` (tensorflow/core/protobuf/config.proto) with the threads within an
 * operation (field 2) and between operations (field 5), and GPU memory taken as it is needed
 * (gpu_options, field 6: allow_growth, field 4).
 */
export function configProto(threads: number): Uint8Array<ArrayBuffer> {
  const varint = (n: number): number[] => n < 128 ? [n] : [n & 127 | 128, ...varint(n >> 7)];
  return Uint8Array.from([0x10, ...varint(threads), 0x28, ...varint(threads), 0x32, 2, 0x20, 1]);
}
