/** Runs a test on a safetensors file of these bytes, removed afterwards. */
export async function withFile(bytes: Uint8Array, test: (path: string) => Promise<void>) {
  const path = await Deno.makeTempFile({ suffix: ".safetensors" });
  try {
    await Deno.writeFile(path, bytes);
    await test(path);
  } finally {
    await Deno.remove(path);
  }
}
