import type { Entry } from "./entry.ts";
import { shown } from "./shown.ts";

/** What is said of a picture besides which it is. */
export type Fields = Pick<Entry, "label" | "captions" | "group" | "split">;

/** The columns or fields to look in; one that is not there counts as empty. */
export interface FieldNames {
  readonly label: string;
  readonly title: string;
  readonly group: string;
  readonly split: string;
}

/** The usual names, as open_clip has them. */
export const FIELD_NAMES: FieldNames = {
  label: "label",
  title: "title",
  group: "group",
  split: "split",
};

const EMPTY: readonly unknown[] = [undefined, null, ""];

/**
 * Reads label, title, group and split of a row, whatever its file is. A label is a name or an
 * integer, a title is a sentence or a list of them; empty cells count as missing.
 *
 * @param problems takes a line for each that is something else
 */
export function readFields(
  row: Readonly<Record<string, unknown>>,
  names: FieldNames,
  where: string,
  problems: string[],
): Fields {
  const read = <T>(column: string, to: (value: unknown) => T | undefined, expected: string) => {
    const given = Object.hasOwn(row, column) ? row[column] : undefined;
    const value = typeof given === "string" ? given.trim() : given;
    if (EMPTY.includes(value)) return undefined;
    const taken = to(value);
    if (taken === undefined) {
      problems.push(`${where}: "${column}" must be ${expected} (was ${shown(value)})`);
    }
    return taken;
  };
  return {
    label: read(names.label, toLabel, "the name of a class or an integer"),
    captions: read(names.title, toCaptions, "a sentence or a list of sentences") ?? [],
    group: read(names.group, toName, "a name or a number"),
    split: read(names.split, toName, "the name of a split"),
  };
}

function toLabel(value: unknown): string | number | undefined {
  if (typeof value === "bigint") return toLabel(Number(value));
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
  return typeof value === "string" && !isGarbled(value) ? value : undefined;
}

function toCaptions(value: unknown): readonly string[] | undefined {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const sentences = given.flatMap((one) =>
    typeof one === "string" && one.trim() !== "" && !isGarbled(one) ? [one.trim()] : []
  );
  return sentences.length === given.length ? sentences : undefined;
}

function toName(value: unknown): string | undefined {
  if (typeof value === "string") return isGarbled(value) ? undefined : value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}

/** Whether it has what decoding puts in place of bytes that are not UTF-8. */
const isGarbled = (text: string) => text.includes("\uFFFD");
