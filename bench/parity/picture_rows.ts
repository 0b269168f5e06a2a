import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "../../model/checkpoint/open_clip/read_config.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import type { Row } from "../report/row.ts";
import { classRow, probabilityRow } from "./agreement_rows.ts";
import {
  type Classification,
  croppedByPeer,
  predictedByPeer,
  predictedByUs,
} from "./classification.ts";
import { makeModel } from "./make_model.ts";

/** How far probabilities may be apart: given the same pixels, and from files. */
const GOALS = { pixels: 1e-4, files: 0.02 } as const;

/** The starter, which comes with the project. */
export const STARTER = join(import.meta.dirname!, "..", "..", "data", "models", "starter");

/**
 * `predict` beside open_clip: by a random ViT-B/32 from the same pixels and from files, and by the
 * starter.
 *
 * @param question the pictures that are compared in every way
 * @param all pictures whose classes by the starter are compared besides; none where empty
 */
export async function pictureRows(
  folder: string,
  peer: OpenClipPeer,
  question: Classification,
  all: readonly string[],
  say: (line: string) => void,
): Promise<Row[]> {
  const random = join(folder, "vit-b-32");
  if (!await stat(random).then(() => true, () => false)) {
    say("vit-b-32: making it");
    await makeModel("vit-b-32", random, peer);
  }
  const rows = [
    ...await rowsOf("vit-b-32, random", random, folder, peer, question, say),
    ...await rowsOf("starter", STARTER, folder, peer, question, say),
  ];
  if (all.length === 0) return rows;
  say(`starter: ${all.length} pictures`);
  const everything = { ...question, pictures: all };
  const theirs = await predictedByPeer(peer, "open_clip", STARTER, everything, folder);
  const ours = await predictedByUs(STARTER, everything, folder);
  return [...rows, classRow("starter, files", ours, theirs, "open_clip", 0.005)];
}

async function rowsOf(
  work: string,
  model: string,
  folder: string,
  peer: OpenClipPeer,
  question: Classification,
  say: (line: string) => void,
): Promise<Row[]> {
  say(`${work}: ${question.pictures.length} pictures`);
  const { model_cfg } = await readConfig(join(model, "open_clip_config.json"));
  const { image_size: size } = model_cfg.vision_cfg;
  const pixels = await croppedByPeer(peer, question.pictures, size, folder);
  const theirs = await predictedByPeer(peer, "open_clip", model, question, folder);
  const byPixels = await predictedByUs(model, { ...question, pictures: pixels }, folder);
  const byFiles = await predictedByUs(model, question, folder);
  return [
    probabilityRow(`${work}, same pixels`, byPixels, theirs, "open_clip", GOALS.pixels),
    probabilityRow(`${work}, files`, byFiles, theirs, "open_clip", GOALS.files),
    classRow(`${work}, files`, byFiles, theirs, "open_clip", 0),
  ];
}
