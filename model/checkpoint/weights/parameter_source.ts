/** Where one of the model's parameters comes from in a checkpoint's files. */
export interface ParameterSource {
  /** Its name in open_clip's `CLIP`, which is ours. */
  readonly parameter: string;
  /** Its shape here. */
  readonly shape: readonly number[];
  /** The tensors that it is made of: one, or several put together along the first axis. */
  readonly tensors: readonly string[];
  /** The shape of each of these. */
  readonly stored: readonly number[];
  /** Whether the tensor is ours with its two axes swapped. */
  readonly transposed: boolean;
}
