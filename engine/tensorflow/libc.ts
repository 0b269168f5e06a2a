const B = "buffer", I = "i32";

const SYMBOLS = {
  dlopen: { parameters: [B, I], result: "pointer" },
  dlerror: { parameters: [], result: "pointer" },
  dup: { parameters: [I], result: I },
  dup2: { parameters: [I, I], result: I },
  memfd_create: { parameters: [B, "u32"], result: I },
  open: { parameters: [B, I], result: I },
  lseek: { parameters: [I, "i64", I], result: "i64" },
  read: { parameters: [I, B, "usize"], result: "i64" },
  malloc_trim: { parameters: ["usize"], result: I },
  close: { parameters: [I], result: I },
} as const satisfies Deno.ForeignLibraryInterface;

/** The functions of the C library that we call. */
export type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let loaded: Libc | undefined;

/**
 * The C library of Linux with glibc, which this process runs on already.
 *
 * @throws {Error} on other systems
 */
export function libc(): Libc {
  return loaded ??= Deno.dlopen("libc.so.6", SYMBOLS).symbols;
}

/** What an open file holds from where it stands, as text; the file stays open. */
export function readOpenFile({ read }: Libc, descriptor: number): string {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(1 << 16);
  let text = "";
  for (;;) {
    const length = Number(read(descriptor, buffer, BigInt(buffer.length)));
    if (length <= 0) return text + decoder.decode();
    text += decoder.decode(buffer.subarray(0, length), { stream: true });
  }
}
