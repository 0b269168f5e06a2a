/**
 * Words of glibc's `struct mallinfo2`, and which of them count bytes that are in use: in mappings of
 * their own (`hblkhd`), as large ones are, and in arenas (`uordblks`).
 */
const WORDS = 10, MAPPED = 4, IN_ARENAS = 7;

const SYMBOLS = {
  mallinfo2: {
    parameters: [],
    result: { struct: Array<"usize">(WORDS).fill("usize") },
    // glibc has it since 2.33, other C libraries have not.
    optional: true,
  },
} as const satisfies Deno.ForeignLibraryInterface;

/**
 * Bytes that this process has allocated and not freed, by whichever library: pixels, weights,
 * buffers of JavaScript. Unlike resident memory it does not tell what is kept free for later.
 *
 * @returns undefined where the C library does not tell
 */
export function allocatedBytes(): number | undefined {
  if (Deno.build.os !== "linux") return undefined;
  const library = open();
  const info = library?.symbols.mallinfo2?.();
  library?.close();
  if (!info) return undefined;
  const words = new DataView(info.buffer, info.byteOffset);
  const word = (at: number) => Number(words.getBigUint64(8 * at, true));
  return word(MAPPED) + word(IN_ARENAS);
}

function open(): Deno.DynamicLibrary<typeof SYMBOLS> | undefined {
  try {
    return Deno.dlopen("libc.so.6", SYMBOLS);
  } catch {
    // A Linux without glibc.
    return undefined;
  }
}
