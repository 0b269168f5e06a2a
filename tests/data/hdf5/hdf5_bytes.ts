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

/** The bytes of an HDF5 file whose dataset is all zeros, a thousand times larger than the file. */
export async function packedHdf5(
  name: string,
  shape: readonly number[],
  chunks: readonly number[],
): Promise<Uint8Array> {
  const { FS } = await ready;
  const file = new File("packed.h5", "w");
  const data = new Uint8Array(shape.reduce((product, length) => product * length, 1));
  file.create_dataset({
    name,
    data,
    shape: [...shape],
    chunks: [...chunks],
    compression: "gzip",
    compression_opts: 1,
  });
  file.close();
  const bytes = FS.readFile("packed.h5").slice();
  FS.unlink("packed.h5");
  return bytes;
}
