/** What a training that has diverged is told by. */
export interface Divergence {
  /** How many steps are long. */
  readonly long: number;
  /** The loss of the last of them and that of guessing, in nats. */
  readonly loss: number;
  readonly chance: number;
  readonly learningRate: number;
}

/** What people are told of a training that has diverged, and of what to try. */
export function divergenceWarning({ long, loss, chance, learningRate }: Divergence): string {
  return `The loss has been far above chance level for ${long} steps or more: it is ` +
    `${loss.toPrecision(4)} where guessing costs ${chance.toPrecision(4)}, at learning rate ` +
    `${learningRate}; try a smaller learning rate or a longer warm-up, from the beginning or from ` +
    "a checkpoint before this step as the model of another run";
}
