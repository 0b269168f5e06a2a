import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from "../engine/tf.ts";

/** A batch of B pictures and the T distinct sentences that describe them, in the engine. */
export interface PairTensors extends Record<string, Tensor> {
  /** float32 [B, size, size, 3], from 0 to 255. */
  readonly images: Tensor4D;
  /** int32 [T, length]. */
  readonly tokens: Tensor2D;
  /** int32 [T], where each sentence ends. */
  readonly ends: Tensor1D;
  /** int32 [B], which sentence is each picture's; [B, S] where S of them are averaged for it. */
  readonly captionOf: Tensor1D | Tensor2D;
  /** int32 [B], the class of each picture; there where collisions of classes are told by it. */
  readonly labels?: Tensor1D;
}
