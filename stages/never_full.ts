import type { Complaint, Surroundings } from "../pipeline/stage.ts";
import { sampleRows } from "./sample_rows.ts";

/** Complains of batches that are larger than the rows that may be under way. */
export function* neverFull(batch: number, around: Surroundings): Iterable<Complaint> {
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
