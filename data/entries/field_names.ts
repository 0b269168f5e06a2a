import { FIELD_NAMES, type FieldNames } from "./read_fields.ts";

/** The names of columns that an option gives, the usual ones where it gives none. */
export type GivenColumns = { readonly [K in keyof FieldNames]?: string | undefined };

/** The columns to look in, the usual name where none is given. */
export function fieldNames(given: GivenColumns, usual: FieldNames = FIELD_NAMES): FieldNames {
  return {
    label: given.label ?? usual.label,
    title: given.title ?? usual.title,
    group: given.group ?? usual.group,
    split: given.split ?? usual.split,
  };
}
