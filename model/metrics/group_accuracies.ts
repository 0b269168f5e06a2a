/**
 * The fraction of each group's pictures whose guess is their label, in the order in which groups
 * first come.
 *
 * @param guesses N indices of classes
 * @param labels N indices of classes
 * @param groups what each of the N pictures belongs to
 */
export function groupAccuracies<G>(
  guesses: readonly number[],
  labels: readonly number[],
  groups: readonly G[],
): ReadonlyMap<G, number> {
  const counts = new Map<G, { hits: number; of: number }>();
  for (const [i, group] of groups.entries()) {
    const count = counts.get(group) ?? { hits: 0, of: 0 };
    count.of++;
    if (guesses[i] === labels[i]) count.hits++;
    counts.set(group, count);
  }
  return new Map([...counts].map(([group, { hits, of }]) => [group, hits / of]));
}
