import { File, ready } from "h5wasm";

/** The bytes of an HDF5 file with one dataset. */
export async function hdf5Bytes(
  name: string,
  data: Uint8Array | Float32Array | BigInt64Array,
  shape: readonly number[],
): Promise<Uint8Array> {
  const { FS } = await ready;
  const file = new File("written.h5", "w");
  file.create_dataset({ name, data, shape: [...shape] });
  file.close();
  const bytes = FS.readFile("written.h5").slice();
  FS.unlink("written.h5");
  return bytes;
}
