import type { Picture } from "../../schemas/dataset.ts";

/** One row of a file: a picture and what is said of it, not yet held against the classes. */
export interface Entry {
  /** What names the picture; rows that have the same are one picture. */
  readonly path: Picture["path"];
  /** Where the row stands, for messages: `train.csv:12`. */
  readonly where: string;
  /** The class by name or, a number, by its place among the classes. */
  readonly label: string | number | undefined;
  readonly captions: readonly string[];
  readonly group: string | undefined;
  /** The split that the row names, as it stands there. */
  readonly split: string | undefined;
  readonly read: Picture["read"];
}

/** What a file of rows has. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** The names of the classes in their order, where the file itself has them. */
  readonly classes?: readonly string[];
}

/**
 * Reads the rows of a file, but no pictures.
 *
 * @param problems takes a line for each row that cannot be used, with its place
 * @throws {InputError} if the file cannot be read at all
 */
export type ListFile = (file: string, problems: string[]) => Promise<Listing>;
