import { InputError } from "../../schemas/input_error.ts";
import { type OpenClipPeer, openClipPeer } from "./open_clip_peer.ts";
import { PeerUnavailable } from "./peer_unavailable.ts";

/**
 * The peer, or undefined with a word where this machine has none.
 *
 * @param python a Python that was asked for
 * @throws {InputError} if that does not have what is needed
 */
export async function peerOrWord(
  python: string | undefined,
  say: (line: string) => void,
): Promise<OpenClipPeer | undefined> {
  try {
    return await openClipPeer(python, say);
  } catch (error) {
    if (!(error instanceof PeerUnavailable)) throw error;
    if (python !== undefined) throw new InputError(error.message, { cause: error });
    say(`${error.message}; what is compared with it is left out`);
  }
}
