/**
 * Writes pieces to a new file, down to the disk.
 *
 * @param path nothing may be there
 * @throws whatever `pieces` throws, or the signal's reason; the file then stays, unfinished
 */
export async function writeNewFile(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  using file = await Deno.open(path, { createNew: true, write: true });
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    for (let written = 0; written < piece.length;) {
      written += await file.write(piece.subarray(written));
    }
  }
  await file.sync();
}
