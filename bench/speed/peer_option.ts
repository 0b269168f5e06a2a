import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";
import { PEER_NAMES, type PeerName } from "./speed_bench.ts";

/**
 * The peers that `--peer` asks for, each by its name; all where it is not given, and none by
 * "none".
 *
 * @throws {InputError} if there is no such peer, or one is asked for beside "none"
 */
export function peerOption(asked: readonly string[] | undefined): ReadonlySet<PeerName> {
  if (asked === undefined) return new Set(PEER_NAMES);
  if (asked.includes("none")) {
    if (asked.every((name) => name === "none")) return new Set();
    throw new InputError('Option "--peer" is "none" or names peers, not both');
  }
  return new Set(asked.map((name) => {
    const known = PEER_NAMES.find((peer) => peer === name);
    if (known !== undefined) return known;
    const guess = didYouMean(name, [...PEER_NAMES, "none"]);
    throw new InputError(
      `Option "--peer" must be ${PEER_NAMES.join(", ")} or none (was "${name}")${guess}`,
    );
  }));
}
