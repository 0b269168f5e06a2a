import { join } from "node:path";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import type { Row } from "../report/row.ts";
import { runDeno } from "../run_deno.ts";
import { probabilityRow } from "./agreement_rows.ts";
import {
  type Classification,
  croppedByPeer,
  predictedByPeer,
  predictedByUs,
} from "./classification.ts";
import { STARTER } from "./picture_rows.ts";

const MAIN = join(import.meta.dirname!, "..", "..", "main.ts");
/** The side of the starter's pictures. */
const SIZE = 64;
const STEPS = 5, BATCH = 16;

/** A run of a few steps on pictures in folders. */
const pipeline = (pictures: string) => ({
  name: "parity",
  seed: 1,
  model: STARTER,
  graph: {
    data: { stage: "dataset", source: "image-folder", path: pictures, limit: STEPS * BATCH },
    order: {
      stage: "sample-rows",
      data: "data",
      epochs: 1,
      sampler: "rows",
      templates: ["a photo of a {class}."],
    },
    images: { stage: "decode", from: "order" },
    prompts: { stage: "sample-prompts", from: "order" },
    pairs: { stage: "pair", images: "images", prompts: "prompts", batch: BATCH },
    step: {
      stage: "contrastive-step",
      from: "pairs",
      learning_rate: 3e-4,
      weight_decay: 0.1,
      warmup: 2,
    },
  },
});

/** The layouts that `export` writes, and who loads them. */
const LAYOUTS = [
  { layout: "open_clip", library: "open_clip" },
  { layout: "hf", library: "transformers" },
] as const;

/**
 * A run of five steps on the starter, exported in both layouts: what open_clip and transformers
 * make of the files, tokenizer and preprocessing included, beside what `predict` says of the run.
 *
 * @param domain a folder of class folders, to train on
 */
export async function exportRows(
  folder: string,
  peer: OpenClipPeer,
  question: Classification,
  domain: string,
): Promise<Row[]> {
  const [file, run] = [join(folder, "pipeline.yaml"), join(folder, "run")];
  // JSON is YAML.
  await Deno.writeTextFile(file, JSON.stringify(pipeline(domain)));
  await runDeno(MAIN, ["run", file, "--out", run]);
  const pictures = await croppedByPeer(peer, question.pictures, SIZE, folder);
  const samePixels = { ...question, pictures };
  const ours = await predictedByUs(run, samePixels, folder);
  const rows: Row[] = [];
  for (const { layout, library } of LAYOUTS) {
    const exported = join(folder, `export-${layout}`);
    await runDeno(MAIN, ["export", run, exported, "--layout", layout]);
    const theirs = await predictedByPeer(peer, library, exported, samePixels, folder);
    rows.push(probabilityRow(`export --layout ${layout}`, ours, theirs, library, 1e-5));
  }
  return rows;
}
