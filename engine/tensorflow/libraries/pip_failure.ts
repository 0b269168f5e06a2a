import type { Ended } from "./run_quietly.ts";

/** Why pip failed. */
export interface PipFailure {
  /** The state that it met, to stand after a colon. */
  readonly reason: string;
  /** Whether the same request for another Python may succeed, and its answer comes soon. */
  readonly tryOtherPython: boolean;
}

const UNREACHABLE =
  /Retrying \(|Could not fetch URL|Max retries exceeded|Connection (?:refused|reset|broken)|timed out|Name or service not known|Temporary failure in name resolution|Network is unreachable/i;
const CAUSE =
  /timed out|Connection refused|Connection reset|Name or service not known|Temporary failure in name resolution|Network is unreachable|No route to host|certificate verify failed|ProxyError|SSLError/i;

/** Puts pip's own words, often many lines of them, into one. */
export function pipFailure({ code, stdout, stderr }: Ended): PipFailure {
  const output = `${stdout}\n${stderr}`;
  const certain = (reason: string): PipFailure => ({ reason, tryOtherPython: false });
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return certain("no space is left on the disk");
  }
  if (/DO NOT MATCH THE HASHES/i.test(output)) {
    return certain("what arrived does not have the checksum that pip's package index names");
  }
  const missing = /No matching distribution|Could not find a version/i.test(output);
  // An index that cannot be reached has no versions either, so it has to be asked about first.
  if (UNREACHABLE.test(output)) {
    const cause = CAUSE.exec(output)?.[0];
    return {
      reason: `pip cannot reach its package index${cause === undefined ? "" : ` (${cause})`}`,
      // Another index, a local one, may have another Python's wheel.
      tryOtherPython: missing && !/timed out/i.test(output),
    };
  }
  if (missing) {
    return { reason: "pip's package index has no wheel for this machine", tryOtherPython: true };
  }
  const lines = output.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const words = lines.findLast((line) => line.startsWith("ERROR:")) ?? lines.at(-1);
  return certain(words?.replace(/^ERROR: /, "") ?? `pip ended with status ${code} and no message`);
}
