/** Why there is no peer to compare with on this machine, in one line; not our failure. */
export class PeerUnavailable extends Error {
  override readonly name = "PeerUnavailable";
}
