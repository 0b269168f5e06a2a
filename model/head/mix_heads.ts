import type { HostTensor } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";

/** α·tuned + (1−α)·pretrained, one that is absent being zero. */
function mix(
  pretrained: HostTensor | undefined,
  tuned: HostTensor | undefined,
  alpha: number,
): HostTensor | undefined {
  const shape = (tuned ?? pretrained)?.shape;
  if (shape === undefined) return undefined;
  const length = (tuned ?? pretrained)?.data.length ?? 0;
  const data = Float32Array.from(
    { length },
    (_, i) => alpha * (tuned?.data[i] ?? 0) + (1 - alpha) * (pretrained?.data[i] ?? 0),
  );
  return { shape, data };
}

/**
 * The part of θ(α) that is a head: α·tuned + (1−α)·pretrained for each of its weights. Where one
 * head takes unit features and the other takes them as projected, the mixture takes both, so that
 * on one encoder its logits are always α times the one's and 1−α times the other's. α = 0 and α = 1
 * give the given heads exactly.
 *
 * @throws {RangeError} if they are not for the same classes
 */
export function mixHeads(pretrained: LinearHead, tuned: LinearHead, alpha: number): LinearHead {
  const { classes } = tuned;
  const same = pretrained.classes.length === classes.length &&
    classes.every((name, i) => name === pretrained.classes[i]);
  if (!same) throw new RangeError("Cannot mix two heads: they are for different classes");
  if (alpha === 0) return pretrained;
  if (alpha === 1) return tuned;
  const unit = mix(pretrained.unit, tuned.unit, alpha);
  const raw = mix(pretrained.raw, tuned.raw, alpha);
  const bias = mix(pretrained.bias, tuned.bias, alpha) ?? tuned.bias;
  return { classes, ...(unit && { unit }), ...(raw && { raw }), bias };
}
