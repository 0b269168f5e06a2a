import type { PairBatch } from "../../schemas/messages.ts";
import { toyRow } from "../pipeline/toy_rows.ts";
import { countedCredits } from "./counted_credits.ts";

/** Batches of two pictures of one pixel, three an epoch, two epochs unless told otherwise. */
export function pairBatches({ steps = 6, first = 0, credits = countedCredits() } = {}) {
  return Array.from({ length: steps - first }, (_, i): PairBatch => {
    const step = first + i, rows = [2 * step, 2 * step + 1];
    return {
      step,
      epoch: Math.floor(step / 3),
      steps,
      stepsPerEpoch: 3,
      rows: rows.map((ordinal) => toyRow(ordinal, credits.of(ordinal))),
      images: rows.map((ordinal) => new Uint8Array(3).fill(ordinal)),
      size: 1,
      captions: ["a car", "a doll"],
      captionOf: Int32Array.of(0, 1),
    };
  });
}
