/**
 * The `mlp_ratio` that says how wide the hidden layer of a block's MLP is: the quotient, or where
 * the product with that is rounded to less, one that is half a neuron above.
 *
 * @returns r with ⌊width · r⌋ = hidden
 */
export function mlpRatio(width: number, hidden: number): number {
  const quotient = hidden / width;
  return Math.floor(width * quotient) === hidden ? quotient : (hidden + 0.5) / width;
}
