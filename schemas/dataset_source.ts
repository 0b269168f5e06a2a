import { type } from "arktype";
import { emojiStyle } from "./emoji_style.ts";

const styles = emojiStyle.array().atLeastLength(1);
const folder = type("string > 0");
const fraction = type("0 <= number < 1");
const limit = type("number.integer > 0");

/** Drawings of emoji: tuned on some vendors' styles, tested on those and on others'. */
const emoji = type({
  "+": "reject",
  source: "'emoji'",
  /** Styles of the training distribution. */
  id: styles,
  /** Styles of the shifted distributions, each a split of its own. */
  ood: emojiStyle.array().default(() => []),
  /** At most so many pictures in each split, drawn evenly over the classes. */
  "limit?": limit,
});

/** Folders of pictures, one for each class. */
const imageFolder = type({
  "+": "reject",
  source: "'image-folder'",
  path: folder,
  /** `auto`: the folders' own splits where they have them, else 0.1 each; train is the rest. */
  split: type({ "+": "reject", id_val: fraction.default(0.1), id_test: fraction.default(0.1) })
    .narrow(({ id_val, id_test }, context) =>
      id_val + id_test < 1 || context.mustBe("fractions whose sum is below 1, train is the rest")
    ).or("'auto'").default("auto"),
  /** A folder of classes for each shift; all of it is test, but for a fraction that is val. */
  ood: type({
    "[string > 0]": folder.or({ "+": "reject", path: folder, val: fraction.default(0) }),
  })
    .default(() => ({})),
  "limit?": limit,
});

/** Emoji with captions, to pretrain on, and with them a folder of the Open Clip Art Library. */
const emojiCorpus = type({
  "+": "reject",
  source: "'emoji-corpus'",
  styles,
  "openclipart?": folder,
  "limit?": limit,
});

const datasetSource = emoji.or(imageFolder).or(emojiCorpus);

/** Where a dataset comes from, told apart by `source`. */
export type DatasetSource = typeof datasetSource.infer;

const SOURCES = {
  "emoji": emoji,
  "image-folder": imageFolder,
  "emoji-corpus": emojiCorpus,
};

/** What each option besides `source` must be. */
const ownProps = new Map(
  Object.values(SOURCES).flatMap(({ props }) =>
    props.filter(({ key }) => key !== "source").map((prop) => [String(prop.key), prop] as const)
  ),
);

const keysOf = (source: keyof typeof SOURCES) =>
  SOURCES[source].props.map(({ key }) => String(key)).sort();

/** Any option of any source; what it holds is checked next. */
const anyOption = type({
  source: type.enumerated(...Object.keys(SOURCES) as (keyof typeof SOURCES)[]),
  "id?": "unknown",
  "ood?": "unknown",
  "path?": "unknown",
  "split?": "unknown",
  "styles?": "unknown",
  "openclipart?": "unknown",
  "limit?": "unknown",
}).narrow((given, context) => {
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
  inferIn: {} as typeof datasetSource.inferIn,
  props: anyOption.props.map((prop) => ownProps.get(String(prop.key)) ?? prop),
  onDeepUndeclaredKey(behavior: "reject"): (data: unknown) => unknown {
    return anyOption.onDeepUndeclaredKey(behavior).pipe((given) => SOURCES[given.source](given));
  },
};
