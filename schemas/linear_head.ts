import type { HostTensor } from "./host_tensor.ts";

/**
 * A linear classifier of C classes on image features f of width D. Its logits are
 * `unit · f/‖f‖ + raw · f + bias`: a head from sentences has `unit` alone, one that was fitted to
 * features as they are projected has `raw`, and a mixture of the two has both.
 */
export interface LinearHead {
  /** What its rows stand for. */
  readonly classes: readonly string[];
  /** float32 [C, D], on features of unit length. */
  readonly unit?: HostTensor;
  /** float32 [C, D], on features as they are projected. */
  readonly raw?: HostTensor;
  /** float32 [C]. */
  readonly bias: HostTensor;
}
