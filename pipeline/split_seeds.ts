import { eachSeed, seeds } from "../schemas/seeds.ts";
import type { Override } from "./override.ts";
import { overrideOf } from "./override_of.ts";
import type { Problem } from "./problem.ts";

/** The seeds of a pipeline file, told apart from the rest of it. */
export interface SplitSeeds {
  /** The file as it would be for the first seed alone. */
  readonly data: unknown;
  /** Undefined where the file has no `seeds`, or wrong ones. */
  readonly seeds?: readonly [first: number, ...others: number[]];
  readonly problems: readonly Problem[];
}

/**
 * Takes `seeds` out of the data of a pipeline file, for `seed`. An override with either of the two
 * stands for what the file has of both.
 */
export function splitSeeds(data: unknown, overrides: readonly Override[]): SplitSeeds {
  if (typeof data !== "object" || data === null) return { data, problems: [] };
  if (!Object.hasOwn(data, "seeds")) return withOneSeed(data);
  const given: unknown = Reflect.get(data, "seeds"), seed: unknown = Reflect.get(data, "seed");
  if (seed !== undefined) {
    const own = overrideOf(["seed"], overrides), several = overrideOf(["seeds"], overrides);
    if (own !== undefined && several === undefined) return withOneSeed(inPlace(data, seed));
    if (own !== undefined || several === undefined) {
      const message = 'Key "seeds" must not stand beside "seed": one of them is wanted';
      return {
        data: inPlace(data, seed),
        problems: [{ path: ["seeds"], atKey: true, message }],
      };
    }
  }
  const [first, ...others] = seeds.allows(given) ? eachSeed(given) : [];
  // The rest is checked with a seed that is sound, so that all is said that is wrong with it.
  if (first !== undefined) {
    return { data: inPlace(data, first), seeds: [first, ...others], problems: [] };
  }
  const message = `Key "seeds" must be ${seeds.description} (was ${JSON.stringify(given)})`;
  return { data: inPlace(data, 0), problems: [{ path: ["seeds"], message }] };
}

/** The file with this `seed` where the first of both keys stood. */
function inPlace(data: object, seed: unknown): object {
  const entries = Object.entries(data).map(([key, value]): [string, unknown] =>
    key === "seed" || key === "seeds" ? ["seed", seed] : [key, value]
  );
  return Object.fromEntries(entries);
}

/** A file without `seeds`, where `seed` may have been given what is for them. */
function withOneSeed(data: object): SplitSeeds {
  if (!Array.isArray(Reflect.get(data, "seed"))) return { data, problems: [] };
  const message = 'Key "seed" must be one integer from 0, several are "seeds" (was a list)';
  return { data: { ...data, seed: 0 }, problems: [{ path: ["seed"], message }] };
}
