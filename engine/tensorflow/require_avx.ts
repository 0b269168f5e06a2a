import { EngineUnavailable } from "../engine_unavailable.ts";
import { cString } from "./c_string.ts";
import { libc, readOpenFile } from "./libc.ts";

const READ_ONLY = 0;

/** What Linux says of this machine's processors; Deno itself reads /proc with --allow-all alone. */
export function cpuInfo(): string {
  const c = libc();
  const file = c.open(cString("/proc/cpuinfo"), READ_ONLY);
  if (file < 0) return "";
  try {
    return readOpenFile(c, file);
  } finally {
    c.close(file);
  }
}

/**
 * Refuses an x86 processor without AVX: TensorFlow's own builds end the process there as soon as
 * they are loaded.
 *
 * @param info the text of /proc/cpuinfo; where it names no flags, nothing is known or refused
 * @throws {EngineUnavailable} if the processor lacks AVX
 */
export function requireAvx(info: string): void {
  const flags = /^flags\s*:\s*(.*)$/m.exec(info)?.[1];
  if (flags === undefined || flags.split(" ").includes("avx")) return;
  throw new EngineUnavailable(
    "Cannot use TensorFlow: this processor has no AVX, which TensorFlow's own builds need; " +
      "TENSORFLOW_LIB=DIR uses libraries built without it",
  );
}
