import { type } from "arktype";
import { SOURCES } from "./sources/mod.ts";

type Sources = typeof SOURCES;

/** The name of a source of data. */
export type SourceName = keyof Sources;

/** The options of each source, defaults filled in. */
export type SourceOptions = { readonly [S in SourceName]: Sources[S]["infer"] };

/** Where a dataset comes from, told apart by `source`. */
export type DatasetSource = SourceOptions[SourceName];

/** What stands in a file: what has a default may be left out. */
type GivenSource = { readonly [S in SourceName]: Sources[S]["inferIn"] }[SourceName];

/** What reads a source's options, whichever source it is. */
type ReadSource = (given: { readonly source: SourceName }) => DatasetSource | type.errors;

const NAMES = Object.keys(SOURCES) as SourceName[];

/** What each option of any source besides `source` must be, by the first source that has it. */
const ownProps = new Map(
  Object.values(SOURCES).toReversed().flatMap(({ props }) =>
    props.filter(({ key }) => key !== "source").map((prop) => [String(prop.key), prop] as const)
  ),
);

const keysOf = (source: SourceName) => SOURCES[source].props.map(({ key }) => String(key)).sort();

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
      return read(given);
    });
  },
};
