import { EngineUnavailable } from "../engine_unavailable.ts";

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
