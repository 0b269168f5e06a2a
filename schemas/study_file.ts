import { type } from "arktype";
import { ABLATION_REASONS } from "./ablation_reason.ts";
import { seeds } from "./seeds.ts";

/** What the entries of a study are put together as. */
export const studyTable = type("'methods' | 'few-shot' | 'ablations'");
/** What the entries of a study are put together as. */
export type StudyTable = typeof studyTable.infer;

const numbersOfShots = type("1 <= number.integer <= 1000000").array()
  .narrow((list) => list.length > 0 && new Set(list).size === list.length)
  .describe("a list of different integers from 1");

/** Overrides as a study file has them: `a.b=value`, and maps of `a.b` to values. */
export type OverrideList = readonly (string | Readonly<Record<string, unknown>>)[];

const overrideShape =
  'a list of overrides, each "a.b=value" or a map such as { graph.step.learning_rate: [1e-4, 3e-4] }';

const isOverride = (given: unknown) =>
  typeof given === "string" ||
  (typeof given === "object" && given !== null && !Array.isArray(given));

const set = type("unknown").narrow((given, problem): given is OverrideList =>
  Array.isArray(given) && given.every(isOverride) ||
  problem.mustBe(overrideShape)
).describe(overrideShape);

/** The keys of a study file; its entries are read by `studyEntry`. */
export const studyFile = type({
  name: type(/^[A-Za-z0-9][\w.-]*$/)
    .describe("letters, digits, dots, dashes and underscores, beginning with a letter or digit"),
  /** What tables and pictures are headed by; the name where it is left out. */
  "title?": "string > 0",
  table: studyTable,
  /** Of every entry that has none of its own. */
  seeds,
  /** Training pictures of each class: every entry is run with each. */
  "shots?": numbersOfShots,
  /** Overrides for every entry, before its own. */
  "set?": set,
  entries: type("object").narrow((entries, problem) =>
    !Array.isArray(entries) && Object.keys(entries).length > 0 ||
    problem.mustBe("a map of at least one entry")
  ).describe("a map of at least one entry"),
});

/** What a study compares with the others: a pipeline and what is changed in it. */
export const studyEntry = type({
  /** A pipeline file, by its path from the working directory, as all paths in such files. */
  pipeline: type("string > 0").describe("the path of a pipeline file"),
  "set?": set,
  "seeds?": seeds,
  /** In ablations: what is different from FLYP; the entry without it is FLYP itself. */
  "change?": "string > 0",
  /** In ablations: the reason of the authors that the change asks about. */
  "reason?": type.enumerated(...ABLATION_REASONS).describe(
    `one of ${ABLATION_REASONS.join(", ")}`,
  ),
});
/** What a study compares with the others. */
export type StudyEntryOptions = typeof studyEntry.infer;
