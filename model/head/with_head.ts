import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";

/** An encoder that classifies by a linear head of its own. */
export function withHead(encoder: DualEncoder, head: LinearHead): DualEncoder {
  return { ...encoder, linearHead: () => Promise.resolve(head) };
}
