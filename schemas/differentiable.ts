/** A function of a vector at one point. */
export interface ValueAndGradient {
  readonly value: number;
  readonly gradient: Float64Array<ArrayBuffer>;
}

/** A function of a vector that is to be made small. */
export type Differentiable = (point: Float64Array) => Promise<ValueAndGradient>;

/** N labelled features. */
export interface Examples {
  /** float32 [N, D]. */
  readonly features: Float32Array<ArrayBuffer>;
  /** N indices of classes. */
  readonly labels: Int32Array;
}

/** Where features lie. */
export interface Spread {
  /** float64 [D]. */
  readonly mean: Float64Array;
  /** float64 [D, D]. */
  readonly covariance: Float64Array<ArrayBuffer>;
}

/**
 * The mean cross-entropy of a linear classifier of C classes on N examples, as a function of its
 * weights [C, D] and, behind them, its bias [C].
 */
export interface ClassifierLoss {
  readonly at: Differentiable;
  /** Mean and covariance of the features. */
  readonly spread: () => Promise<Spread>;
  /** Gives its tensors back to the engine. */
  readonly dispose: () => void;
}
