import type { BestWeights } from "../schemas/best_weights.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { LinearHead } from "../schemas/linear_head.ts";
import type { Step } from "../schemas/messages.ts";
import { type Cadence, isDue } from "./cadence.ts";
import { tunedKey } from "./tuned_key.ts";

/** Weights that may be the best, while their Step is held. */
export interface Candidate {
  readonly encoder: DualEncoder;
  readonly alpha: 0 | 1;
  /** Stands for them, where measures of them are kept. */
  readonly key: object | undefined;
  /** Where they will be found behind their Step; copies them where they would be lost. */
  readonly keep: () => Promise<BestWeights["from"]>;
  /** To be called when they have been looked at. */
  readonly release: () => void;
}

const sameHead = (a: LinearHead, b: LinearHead): boolean =>
  (["unit", "raw", "bias"] as const).every((part) =>
    a[part]?.data.length === b[part]?.data.length &&
    (a[part]?.data.every((value, i) => value === b[part]?.data[i]) ?? true)
  );

/** The weights of this moment. */
function tuned(step: Step): Candidate {
  const { model: { encoder }, ends } = step;
  const copy = async () => {
    const weights = await encoder.weights(), head = await encoder.linearHead?.();
    return { weights, ...(head && { head }) };
  };
  const keep = () => ends === "training" ? Promise.resolve("here" as const) : copy();
  return { encoder, alpha: 1, key: tunedKey(step), keep, release: () => {} };
}

/** Zero-shot, and where a head was fitted before training, as for LP-FT, what that begins with. */
async function before(step: Step): Promise<readonly Candidate[]> {
  const { model } = step;
  const keep = () => Promise.resolve("pretrained" as const);
  const own = await model.encoder.linearHead?.();
  const given = { alpha: 0, key: model.pretrainedKey, keep } as const;
  if (own === undefined) return [{ ...given, encoder: model.encoder, release: () => {} }];
  const encoder = await model.interpolated(0), zeroShot = await encoder.linearHead?.();
  const first: Candidate = { ...given, encoder, release: () => encoder.dispose() };
  return zeroShot !== undefined && sameHead(own, zeroShot) ? [first] : [first, tuned(step)];
}

/** The candidates for the best weights that a Step brings. */
export async function candidatesOf(
  step: Step,
  every: Cadence,
): Promise<readonly Candidate[]> {
  if (step.ends === "start") return await before(step);
  return isDue(step, every) ? [tuned(step)] : [];
}
