import type { ArchitectureName } from "../parity/architectures.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import type { SpeedRow } from "../report/speed_row.ts";
import type { Cost } from "./costliest.ts";

/** What ours is set beside. */
export const PEER_NAMES = ["pytorch", "onnxruntime", "pillow"] as const;
export type PeerName = typeof PEER_NAMES[number];

/** What the benches of speed have at hand. */
export interface SpeedContext {
  /** A folder of this run's own. */
  readonly folder: string;
  /** Threads of both sides. */
  readonly threads: number;
  /** How often each side of a bench runs; as it sees fit where that is not said. */
  readonly rounds: number | undefined;
  /** The folder of a random model, which is made when it is first asked for. */
  readonly model: (name: ArchitectureName) => Promise<string>;
  /** Undefined where that peer is not wanted, or not to be had on this machine. */
  readonly peer: (name: PeerName) => OpenClipPeer | undefined;
  /** Says a line to people. */
  readonly say: (line: string) => void;
}

/** What takes longest in a piece of work. */
export interface Profile {
  readonly work: string;
  readonly costs: readonly Cost[];
}

/** One or several rows of the table of speed, which are measured together. */
export interface SpeedBench {
  /** What it is asked for by: "step-b32-16". */
  readonly name: string;
  readonly measure: (context: SpeedContext) => Promise<readonly SpeedRow[]>;
  /** What in it takes longest, where it is a step; undefined where the engine cannot tell. */
  readonly profile?: (context: SpeedContext) => Promise<Profile | undefined>;
}
