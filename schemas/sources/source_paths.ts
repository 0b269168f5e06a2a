import type { SOURCES } from "./mod.ts";

/**
 * What the text in an option is:
 *
 * - `name`: no path
 * - `path`: a file, or a folder with all that is in it
 * - `files`: a pattern of files
 * - `table`: a pattern of tables, whose rows name files beside them, or in `root` where that is given
 * - `beside`: a file that is read with others beside it
 * - `names`: a file; a list of texts is no path
 */
export type TextKind = "name" | "path" | "files" | "table" | "beside" | "names";

/**
 * What the texts in an option's value are: of a text; of what stands under keys, `*` being all
 * others; of either.
 */
export type Place =
  | TextKind
  | { readonly [key: string]: Place }
  | readonly [text: TextKind, keys: { readonly [key: string]: Place }];

/** Whether a value may hold text that is not one of a few words. */
type HoldsText<V> = V extends string ? (string extends V ? true : false)
  : V extends readonly (infer E)[] ? HoldsText<E>
  : V extends object ? { readonly [K in keyof V]-?: HoldsText<NonNullable<V[K]>> }[keyof V]
  : false;

/** A `Place` for each option that may hold text: one that is missing does not compile. */
export type PlacesOf<O> = {
  readonly [K in keyof O as true extends HoldsText<NonNullable<O[K]>> ? K : never]-?: Place;
};

type Sources = typeof SOURCES;

/** Options of tables of rows. */
const rows = (kind: "files" | "table") =>
  ({
    path: kind,
    splits: { "*": kind },
    ood: { "*": [kind, { path: kind }] },
    classes: "names",
    columns: "name",
  }) as const;

const mapping = { classes: "path", folders: "path", labels: "path", ids: "path" } as const;

/**
 * Which options of a source of data name files and folders: a process that works on a pipeline may
 * read these and no others. It is known before the options are checked, and without what checks
 * them, which takes longer to load than all else that is needed for it.
 */
export const SOURCE_PATHS: { readonly [S in keyof Sources]: PlacesOf<Sources[S]["infer"]> } = {
  "csv": { ...rows("table"), root: "path", separator: "name" },
  "emoji": {},
  "emoji-corpus": { emoji_sets: "beside", icon_sets: "beside", openclipart: "path" },
  "hdf5": { path: "path", prefix: "name", classes: "names" },
  "idx": { path: "path", classes: "names" },
  "image-folder": { path: "path", ood: { "*": ["path", { path: "path" }] } },
  "imagenet": {
    path: "path",
    classes: "path",
    val: "path",
    val_labels: "path",
    ood: { "*": ["path", { path: "path", mapping: ["path", mapping] }] },
  },
  "jsonl": { ...rows("table"), root: "path" },
  "matlab": { path: "path", classes: "names" },
  "parquet": rows("files"),
  "rendered-text": { ...rows("files"), separator: "name" },
  "webdataset": rows("files"),
  "wilds": { path: "path", classes: "names" },
};
