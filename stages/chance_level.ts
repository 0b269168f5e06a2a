import type { PairBatch } from "../schemas/messages.ts";
import type { Objective } from "../schemas/objective.ts";

/**
 * What guessing costs in a batch, in nats: the loss where a picture fits all candidates alike.
 *
 * For the contrastive loss these are the B sentences, or pictures, of the batch: ln B, also where
 * pictures of one class share the target. Masked, others of a picture's own class are no
 * candidates: the mean of ln (B + 1 − n) over pictures, n being the pictures of the class. For
 * cross-entropy they are the classes.
 *
 * @param labels int32 [B]; needed where collisions are masked
 */
export function chanceLevel(
  { rows, captions }: Pick<PairBatch, "rows" | "captions">,
  { loss, collisions }: Objective,
  labels?: Int32Array,
): number {
  if (loss === "cross-entropy") return Math.log(captions.length);
  if (collisions !== "masked" || labels === undefined) return Math.log(rows.length);
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sum = labels.reduce(
    (all, label) => all + Math.log(labels.length + 1 - (counts.get(label) ?? 0)),
    0,
  );
  return sum / labels.length;
}
