import { join } from "node:path";
import type { EngineChoice } from "../../schemas/pipeline_file.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { runDeno } from "../run_deno.ts";
import { type Side, sideOf } from "./side.ts";

/** Computes our side of a model's batch, in a process of its own; into `FOLDER/ours-ENGINE`. */
export async function computeOurs(folder: string, engine: EngineChoice): Promise<Side> {
  const out = join(folder, `ours-${engine}`);
  const program = join(import.meta.dirname!, "our_update.ts");
  return sideOf(engine, out, await runDeno(program, [folder, out, engine]));
}

/** Computes the peer's side; into `FOLDER/torch-float32` or `FOLDER/torch-float64`. */
export async function computePeers(
  folder: string,
  peer: OpenClipPeer,
  precision: "float32" | "float64",
): Promise<Side> {
  const out = join(folder, `torch-${precision}`);
  const options = precision === "float64" ? ["--float64"] : [];
  const name = precision === "float64" ? "PyTorch, float64" : "PyTorch";
  return sideOf(name, out, await peer.run("update", folder, out, ...options));
}
