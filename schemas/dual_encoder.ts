import type { TunedWeights } from "./best_weights.ts";
import type { HostTensors } from "./host_tensor.ts";
import type { LinearHead } from "./linear_head.ts";
import type { OpenClipConfig } from "./model_config.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * CLIP's two towers as the stages see them: pictures and sentences in, features out, everything
 * plain data. D is the width of the space that the towers share.
 */
export interface DualEncoder {
  readonly config: OpenClipConfig;
  /** The vocabulary of its tokenizer, where that is not OpenAI's. */
  readonly vocabulary?: Vocabulary | undefined;
  /**
   * The same for encoders whose image towers are the same and stay so: what pictures' features are
   * kept by. Where there is none, they are not kept.
   */
  readonly imageKey?: object;
  /** Features of B pictures, each uint8 [size, size, 3]: float32 [B, D] row by row, unit length. */
  encodeImages(pixels: readonly Uint8Array[]): Promise<Float32Array<ArrayBuffer>>;
  /** As `encodeImages()`, but as they are projected, not normalised. */
  projectImages(pixels: readonly Uint8Array[]): Promise<Float32Array<ArrayBuffer>>;
  /**
   * Features of B sentences: float32 [B, D] row by row, unit length.
   *
   * @throws the signal's reason, if it is aborted before the last of them are encoded
   */
  encodeTexts(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<Float32Array<ArrayBuffer>>;
  /** The factor on cosines inside the loss: the exponential of the learned logarithm. */
  logitScale(): Promise<number>;
  /** A copy of the linear head that it classifies by; one without classifies by its text tower. */
  linearHead?(): Promise<LinearHead>;
  /** A copy of the weights, under open_clip's names, a linear head left out. */
  weights(): Promise<HostTensors>;
  /** Gives its tensors back to the engine; nothing else may be called afterwards. */
  dispose(): void;
}

/** A handle on an encoder whose weights training goes on updating. */
export interface TrainedModel {
  /** The encoder with the weights of this moment; hold them while reading more than once. */
  readonly encoder: DualEncoder;
  /** Stands for θ_pretrained and what it classifies by, where measures of it are kept. */
  readonly pretrainedKey?: object;
  /**
   * Keeps the weights as they are until the function that it returns is called; training waits.
   * To be called while the Step is being delivered, before anything is awaited.
   */
  hold(): () => void;
  /**
   * An encoder of its own with θ(α) = α·θ_tuned + (1−α)·θ_pretrained; the caller disposes it.
   *
   * @param tuned θ_tuned, where that is not the weights of this moment
   */
  interpolated(alpha: number, tuned?: TunedWeights): Promise<DualEncoder>;
  /** A copy of the optimizer's moments: `first/NAME` and `second/NAME` for each weight. */
  optimizerState(): Promise<HostTensors>;
}
