import type { WasmBackend } from "./wasm_backend.ts";

/**
 * Makes running out of WebAssembly's memory an error. As it is, the package would go on writing to
 * address 0, which is what its allocator gives then.
 */
export function checkMemory({ wasm }: Pick<WasmBackend, "wasm">): void {
  // Emscripten puts the real function in place of itself when it is called first.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address !== 0 || bytes === 0) return address;
    throw new RangeError(
      `Cannot allocate ${bytes} bytes: no room is left in the 4 GiB that WebAssembly can have; ` +
        "a smaller batch needs less",
    );
  };
}
