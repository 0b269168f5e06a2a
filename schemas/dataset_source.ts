import { type } from "arktype";
import { sharedOptions } from "./sources/shared_options.ts";
import { SOURCES } from "./sources/mod.ts";

type Sources = typeof SOURCES;

/** The name of a source of data. */
export type SourceName = keyof Sources;

type Shared = typeof sharedOptions.infer;

/** The options of each source, defaults filled in. */
export type SourceOptions = { readonly [S in SourceName]: Sources[S]["infer"] & Shared };

/** Where a dataset comes from, told apart by `source`. */
export type DatasetSource = SourceOptions[SourceName];

/** What stands in a file: what has a default may be left out. */
type GivenSource = { readonly [S in SourceName]: Sources[S]["inferIn"] & Shared }[SourceName];

/** What reads a source's options, whichever source it is. */
type ReadSource = (given: unknown) => DatasetSource | type.errors;

const NAMES = Object.keys(SOURCES) as SourceName[];

/** What each option of any source besides `source` must be, by the first source that has it. */
const ownProps = new Map(
  [...Object.values(SOURCES).toReversed(), sharedOptions].flatMap(({ props }) =>
    props.filter(({ key }) => key !== "source").map((prop) => [String(prop.key), prop] as const)
  ),
);

const keysOf = (source: SourceName) =>
  [...SOURCES[source].props, ...sharedOptions.props].map(({ key }) => String(key)).sort();

/** What stands among a source's options: its own, and those that every source has. */
function parted(given: object): { readonly shared: object; readonly own: object } {
  const isShared = ([key]: readonly [string, unknown]) =>
    sharedOptions.props.some((prop) => prop.key === key);
  const entries = Object.entries(given);
  return {
    shared: Object.fromEntries(entries.filter(isShared)),
    own: Object.fromEntries(entries.filter((entry) => !isShared(entry))),
  };
}

/** Any option of any source; what it holds is checked next. */
const anyOption = type({ source: type.enumerated(...NAMES) })
  .and(type(Object.fromEntries([...ownProps.keys()].map((key) => [`${key}?`, "unknown" as const]))))
  .narrow((given, context) => {
    const own = keysOf(given.source);
    const foreign = Object.keys(given).filter((key) => !own.includes(key));
    for (const key of foreign) {
      context.reject({
        path: [key],
        expected: `left out with source "${given.source}", whose options are ${own.join(", ")}`,
        actual: JSON.stringify(Reflect.get(given, key)),
      });
    }
    return foreign.length === 0;
  });

/**
 * The options of a `dataset` stage: `source`, and what that source knows. An option that belongs to
 * another source is refused as such. It has the members of an arktype object that reading a stage's
 * options needs, which a union of objects lacks.
 */
export const datasetOptions = {
  infer: {} as DatasetSource,
  inferIn: {} as GivenSource,
  props: anyOption.props.map((prop) => ownProps.get(String(prop.key)) ?? prop),
  onDeepUndeclaredKey(behavior: "reject"): (data: unknown) => unknown {
    return anyOption.onDeepUndeclaredKey(behavior).pipe((given) => {
      const read: ReadSource = SOURCES[given.source];
      const { shared, own } = parted(given);
      const options = read(own), forAll = sharedOptions(shared);
      if (options instanceof type.errors) return options;
      return forAll instanceof type.errors ? forAll : { ...options, ...forAll };
    });
  },
};
