import { join } from "node:path";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import type { Row } from "../report/row.ts";
import { probabilityRow } from "./agreement_rows.ts";
import {
  type Classification,
  croppedByPeer,
  predictedByPeer,
  predictedByUs,
} from "./classification.ts";

/** The side of the pictures that `make-hf` makes a model for. */
const SIZE = 64;

/** A random model that transformers saved, in shards, as `predict` reads it. */
export async function transformersRows(
  folder: string,
  peer: OpenClipPeer,
  question: Classification,
): Promise<Row[]> {
  const model = join(folder, "transformers");
  await peer.run("make-hf", model);
  const pictures = await croppedByPeer(peer, question.pictures, SIZE, folder);
  const samePixels = { ...question, pictures };
  const theirs = await predictedByPeer(peer, "transformers", model, samePixels, folder);
  const ours = await predictedByUs(model, samePixels, folder);
  return [probabilityRow("from transformers, in shards", ours, theirs, "transformers", 1e-5)];
}
