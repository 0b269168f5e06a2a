/** A straight scale from data to pixels. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly at: (value: number) => number;
}

/**
 * A scale over which values fill the range but for a margin at both ends; equal values get room of
 * a hundredth.
 */
export function scaleOf(values: readonly number[], range: readonly [number, number]): Scale {
  const least = Math.min(...values), most = Math.max(...values);
  const margin = Math.max(0.07 * (most - least), 0.005);
  const [from, to] = range, low = least - margin, high = most + margin;
  return { domain: [low, high], at: (value) => from + (to - from) * (value - low) / (high - low) };
}
