import { join } from "node:path";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import type { EngineChoice } from "../../schemas/pipeline_file.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import type { Row } from "../report/row.ts";
import { computeOurs, computePeers } from "./compute_side.ts";
import { exactRows } from "./exact_rows.ts";
import { makeModel } from "./make_model.ts";
import { referenceSide } from "./reference_side.ts";
import { updateRows, weightRows } from "./update_rows.ts";

/** What the parity of training is measured with. */
export interface TrainingRequest {
  /** `small` or one of open_clip's models in lower case. */
  readonly model: string;
  readonly engine: EngineChoice;
  /** A folder of the bench's own, in which one is made for the model. */
  readonly folder: string;
  readonly peer: OpenClipPeer;
  /** What one more implementation made of the same model and batch. */
  readonly reference?: string | undefined;
  readonly say: (line: string) => void;
}

/** A model's features, loss, gradients and updates, beside PyTorch's in float32 and in float64. */
export async function trainingRows(
  { model, engine, folder: parent, peer, reference, say }: TrainingRequest,
): Promise<Row[]> {
  const folder = join(parent, model);
  say(`${model}: making it`);
  await makeModel(model, folder, peer);
  say(`${model}: our features, gradients and updates`);
  const ours = await computeOurs(folder, engine);
  say(`${model}: PyTorch's`);
  const theirs = await computePeers(folder, peer, "float32");
  say(`${model}: PyTorch's in float64`);
  const exact = await computePeers(folder, peer, "float64");
  const start = await readWeights(join(folder, "open_clip_model.safetensors"));
  const rows = [
    ...await updateRows(model, ours, theirs),
    ...await weightRows(model, start, ours, theirs),
    ...await exactRows(model, start, ours, theirs, exact),
  ];
  if (reference === undefined) return rows;
  const other = await referenceSide(reference);
  return [
    ...rows,
    ...await updateRows(`${model}, reference`, ours, other),
    ...await weightRows(`${model}, reference`, start, ours, other),
  ];
}
