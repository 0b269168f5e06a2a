import type { WasmBackend } from "./wasm_backend.ts";

/**
 * Makes running out of WebAssembly's memory an error. As it is, the package would go on writing to
 * address 0, which is what its allocator gives then.
 */
export function checkMemory({ wasm }: WasmBackend): void {
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address !== 0 || bytes === 0) return address;
    const held = (wasm.HEAPU8.length / 2 ** 30).toFixed(1);
    throw new RangeError(
      `Cannot allocate ${bytes} bytes: WebAssembly's memory of ${held} GiB is full; ` +
        "a smaller batch needs less",
    );
  };
}
