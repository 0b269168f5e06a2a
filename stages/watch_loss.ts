import type { LossWatch } from "../schemas/loss_watch.ts";

/** The loss of one update, and what it is judged by. */
export interface SeenLoss {
  /** From 0. */
  readonly step: number;
  /** Updates in the whole training. */
  readonly steps: number;
  /** Updates in which the learning rate rises. */
  readonly warmup: number;
  /** In nats, without penalties on weights. */
  readonly loss: number;
  /** The loss of guessing, in nats: ln of the number of candidates. */
  readonly chance: number;
}

/** Far above: by half of chance level, and where candidates are few by half a nat. */
const FAR = 1.5, FAR_NATS = 0.5;
/** Losses that tell where the training begins. */
const FIRST = 10;
/** Long: a tenth of the training, but no fewer and no more steps than these. */
const SHARE = 0.1, FEWEST = 10, MOST = 100;

/**
 * Whether a training has diverged without its numbers being broken: whether its loss has long been
 * far above chance level, which is what guessing costs.
 *
 * A step counts where its loss is at least 1.5 times chance level and half a nat above it. Steps
 * that count are added up, others taken off again, so that single spikes do nothing; the sum goes
 * up to "long", a tenth of the training but 10 to 100 steps. There it is warned of, once; again
 * only after the sum has been back at 0.
 *
 * A training may begin far above chance, as zero-shot on pictures that are strange to the model
 * does with logit_scale 100. So until as many steps behind the warm-up as are long, a step counts
 * only where its loss is also at least 1.5 times the highest of the first ten.
 *
 * @param watch what was remembered behind the step before; undefined at the first that is seen
 */
export function watchLoss(
  watch: LossWatch | undefined,
  { step, steps, warmup, loss, chance }: SeenLoss,
): { readonly watch: LossWatch; readonly diverged: boolean; readonly long: number } {
  const { initial: known, above: before, warned: told } = watch ??
    { initial: step < FIRST ? loss : 0, above: 0, warned: false };
  const long = Math.min(MOST, Math.max(FEWEST, Math.ceil(SHARE * steps)));
  const initial = step < FIRST ? Math.max(known, loss) : known;
  const usual = step < warmup + long ? Math.max(chance, initial) : chance;
  const isFar = loss >= Math.max(FAR * usual, usual + FAR_NATS);
  const above = Math.min(long, Math.max(0, before + (isFar ? 1 : -1)));
  const diverged = above === long && !told;
  return {
    watch: { initial, above, warned: above > 0 && (told || diverged) },
    diverged,
    long,
  };
}
