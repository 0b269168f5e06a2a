/** What a schedule is drawn from. */
export interface LearningRateSchedule {
  /** The learning rate at the end of the warm-up. */
  readonly base: number;
  /** Updates of linear warm-up; may be more than there are. */
  readonly warmup: number;
  /** Updates in the whole training. */
  readonly total: number;
  /** Added to the cosine, not a floor under it, and not to the warm-up: 0 unless given. */
  readonly minimum?: number;
}

/**
 * The learning rate of an update: `base · (step + 1) / warmup` during the warm-up, then half a
 * cosine from base towards 0, plus the minimum. The schedule of WiSE-FT and FLYP (Wortsman et al.,
 * CVPR 2022; Goyal et al., CVPR 2023; `cosine_lr` in their code): the last update is one step of
 * the cosine short of 0.
 *
 * @param step the number of the update, from 0
 * @throws {RangeError} if there is no such update
 */
export function learningRate(
  step: number,
  { base, warmup, total, minimum = 0 }: LearningRateSchedule,
): number {
  if (!Number.isInteger(step) || step < 0 || step >= total) {
    throw new RangeError(
      `Cannot give the learning rate: step is ${step}, must be an integer from 0 to ${total - 1}`,
    );
  }
  if (step < warmup) return base * (step + 1) / warmup;
  const gone = (step - warmup) / (total - warmup);
  return 0.5 * (1 + Math.cos(Math.PI * gone)) * base + minimum;
}
