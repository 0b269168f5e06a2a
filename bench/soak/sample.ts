import { type } from "arktype";

/**
 * What a process holds at a moment of a run; what a system or an engine does not tell is absent.
 * Bytes are bytes.
 */
export const sample = type({
  /** The step behind which it was taken, from 0. */
  step: "number.integer >= 0",
  /** Tensors that tfjs holds, and their bytes. */
  tensors: "number.integer >= 0",
  tensor_bytes: "number.integer >= 0",
  /** Handles of TensorFlow's own tensors and variables. */
  "handles?": "number.integer >= 0",
  /** Memory of the process that is resident. */
  rss: "number.integer > 0",
  /** Behind a full collection of garbage: JavaScript's objects, and all that is allocated natively. */
  "heap?": "number.integer > 0",
  "allocated?": "number.integer > 0",
  /** Open file descriptors. */
  "descriptors?": "number.integer > 0",
  "threads?": "number.integer > 0",
  /** Rows under way, all of them decoded. */
  look_ahead: "number.integer >= 0",
  /** The most rows that were under way at any time until now. */
  most_look_ahead: "number.integer >= 0",
  /** Checkpoints in the run folder. */
  checkpoints: "number.integer >= 0",
});
export type Sample = typeof sample.infer;
