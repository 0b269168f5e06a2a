import type { Complaint, Surroundings } from "../pipeline/stage.ts";
import { keepBest } from "./keep_best.ts";

/**
 * Complains of a node that takes its Steps beside a keep-best and not from it: at the end of the
 * training they have other weights, and both would be called the tuned ones (α = 1).
 *
 * @param message what is wrong for this stage
 */
export function* besideBest(
  around: Pick<Surroundings, "beside">,
  message: string,
): Iterable<Complaint> {
  if (around.beside(keepBest).length > 0) yield { option: "from", message };
}
