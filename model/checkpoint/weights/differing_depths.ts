/** Towers that have more or fewer blocks in a file than in the model. */
export interface DifferingDepths {
  /** One line for each. */
  readonly problems: readonly string[];
  /** Whether a tensor belongs to a block that only one of the two has. */
  readonly covers: (name: string) => boolean;
}

const BLOCK = /^(.*\b(?:resblocks|layers))\.(\d+)\./;

function block(name: string): { tower: string; index: number } | undefined {
  const found = BLOCK.exec(name);
  return found === null ? undefined : { tower: found[1]!, index: Number(found[2]) };
}

/** The number of blocks in each tower. */
function depths(names: readonly string[]): ReadonlyMap<string, number> {
  const towers = new Map<string, number>();
  for (const { tower, index } of names.flatMap((name) => block(name) ?? [])) {
    towers.set(tower, Math.max(towers.get(tower) ?? 0, index + 1));
  }
  return towers;
}

/**
 * Compares how many blocks each tower has, so that a file of another depth gives one problem and
 * not one for each of its tensors.
 */
export function differingDepths(
  found: readonly string[],
  wanted: readonly string[],
): DifferingDepths {
  const there = depths(found);
  const differing = new Map(
    [...depths(wanted)].flatMap(([tower, depth]) => {
      const actual = there.get(tower) ?? depth;
      return actual === depth ? [] : [[tower, { depth, actual }] as const];
    }),
  );
  return {
    problems: [...differing].map(([tower, { depth, actual }]) =>
      `it has ${actual} ${actual === 1 ? "block" : "blocks"} "${tower}.N", must have ${depth} as ` +
      "the config says"
    ),
    covers(name) {
      const { tower = "", index = 0 } = block(name) ?? {};
      const depths = differing.get(tower);
      return depths !== undefined && index >= Math.min(depths.depth, depths.actual);
    },
  };
}
