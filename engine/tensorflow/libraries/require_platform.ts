import { EngineUnavailable } from "../../engine_unavailable.ts";

/** An operating system and a processor, as `Deno.build` names them. */
export type Platform = Pick<typeof Deno.build, "os" | "arch">;

/**
 * Refuses a platform whose wheels are not known to hold the libraries.
 *
 * @throws {EngineUnavailable} anywhere but on Linux x86-64
 */
export function requirePlatform({ os, arch }: Platform): void {
  if (os === "linux" && arch === "x86_64") return;
  throw new EngineUnavailable(
    `Cannot fetch TensorFlow: this is ${os} on ${arch}, its libraries are fetched for linux on ` +
      "x86_64 alone; TENSORFLOW_LIB=DIR uses those that you have",
  );
}
