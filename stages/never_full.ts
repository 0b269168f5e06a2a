import type { Complaint, Surroundings } from "../pipeline/stage.ts";
import type { BatchSize } from "./batch_size.ts";
import { sampleRows } from "./sample_rows.ts";

/**
 * Complains of batches that are larger than the rows that may be under way; of `all` it is known
 * when there are data, and cutting batches refuses it.
 */
export function* neverFull(batch: BatchSize, around: Surroundings): Iterable<Complaint> {
  if (batch === "all") return;
  for (const { look_ahead } of around.ancestors(sampleRows)) {
    if (look_ahead < batch) {
      yield {
        option: "batch",
        message: `A batch of ${batch} is never full: sample-rows has ${look_ahead} rows under ` +
          "way at most (look_ahead)",
      };
    }
  }
}
