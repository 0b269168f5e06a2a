import type { LinearHead } from "../../../schemas/linear_head.ts";

/** Three classes on features of width 2, by hand. */
export const unitHead: LinearHead = {
  classes: ["cat", "dog", "car"],
  unit: { shape: [3, 2], data: Float32Array.of(1, 0, 0, 1, 0.6, 0.8) },
  bias: { shape: [3], data: Float32Array.of(0, 0, 0) },
};

/** The same classes, on features as they are projected. */
export const rawHead: LinearHead = {
  classes: unitHead.classes,
  raw: { shape: [3, 2], data: Float32Array.of(0.5, 0, 0, 0.25, 0, 0) },
  bias: { shape: [3], data: Float32Array.of(0, 1, -1) },
};
