import { random } from "../engine/random.ts";
import { shuffled } from "../engine/shuffled.ts";
import type { Dataset, Picture } from "../schemas/dataset.ts";

/**
 * Keeps at most so many pictures of each split, drawn by the seed: first one of every class and
 * group, then a second one of each, and so on, so that small sets stay balanced. Their order stays
 * as it is.
 */
export function limitSplits(dataset: Dataset, limit: number, seed: number): Dataset {
  const splits = [...dataset.splits].map(([name, pictures]) =>
    [name, draw(pictures, limit, (stratum) => random(seed, "limit", name, stratum))] as const
  );
  return { ...dataset, splits: new Map(splits) };
}

function draw(
  pictures: readonly Picture[],
  limit: number,
  randomOf: (stratum: string) => ReturnType<typeof random>,
): readonly Picture[] {
  if (pictures.length <= limit) return pictures;
  const strata = Map.groupBy(pictures.keys(), (i) => `${pictures[i]?.label} ${pictures[i]?.group}`);
  const ranked = [...strata].flatMap(([stratum, members]) => {
    const rng = randomOf(stratum);
    const order = shuffled(members.length, rng);
    return Array.from(order, (at, rank) => ({ index: members[at]!, rank, key: rng.uniform() }));
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.key - b.key)
    .slice(0, limit)
    .map(({ index }) => index)
    .sort((a, b) => a - b)
    .map((index) => pictures[index]!);
}
