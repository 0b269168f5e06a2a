import type { SplitName } from "../schemas/dataset.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Measurement } from "./measurements.ts";

/**
 * Holds which dataset node each measured split is of. Events name a split and not its dataset, so
 * that of two datasets one alone may have it: the other is measured for retention, whose events say
 * of which dataset they are, or has a shift of another name.
 *
 * @returns a function to be called for each node that measures, with its splits; it throws an
 *   InputError where a split is another dataset's already
 */
export function splitOwners(): (measurement: Measurement, splits: readonly SplitName[]) => void {
  const owners = new Map<string, string>();
  return ({ data, retention }, splits) => {
    for (const split of splits) {
      const key = JSON.stringify([split, retention]), owner = owners.get(key) ?? data;
      owners.set(key, owner);
      if (owner === data) continue;
      const remedy = retention === undefined
        ? `give this node "retention: ${data}" to measure what is still known of "${data}"`
        : `give this node another name than "retention: ${retention}"`;
      throw new InputError(
        `Cannot tell measures of split "${split}" of dataset node "${data}" from those of ` +
          `"${owner}": ${remedy}`,
      );
    }
  };
}
