import rows from "../../fixtures/parity/adamw.json" with { type: "json" };

/** What `torch.optim.AdamW` did to one vector, weight decay 0.1. */
export const WEIGHT_DECAY = 0.1;

/** The vector before the first update. */
export const START = rows[0]!.weight;

/** The updates, each with the vector behind it. */
export const UPDATES = rows.slice(1).map(({ learning_rate, gradient, weight }, updatesBefore) => ({
  learningRate: learning_rate!,
  weightDecay: WEIGHT_DECAY,
  updatesBefore,
  gradient: gradient!,
  weight,
}));
