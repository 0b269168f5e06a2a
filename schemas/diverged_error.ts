import { causeOf } from "./cause_of.ts";

/**
 * A training has diverged: its loss, its logit_scale or the logits of its weights are no numbers.
 * The command line ends with exit status 1; where values are tried, one of them is lost.
 */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
}

/** The divergence that an error arose from, itself or among its causes; undefined for any other. */
export function divergenceOf(error: unknown): DivergedError | undefined {
  return causeOf(error, DivergedError);
}
