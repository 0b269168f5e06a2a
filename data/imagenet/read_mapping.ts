import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { readJsonObject } from "./read_json_object.ts";
import { linesOf, readText } from "./read_text.ts";

type ShiftOptions = SourceOptions["imagenet"]["ood"][string];

/** The option `mapping`. */
export type MappingOption = NonNullable<Exclude<ShiftOptions, string>["mapping"]>;

/**
 * Reads which classes of ImageNet each folder stands for. `classes` has for each name a list, or a
 * text with "; " between, of wnids, indices or labels; names are the folders' own unless `folders`
 * says which folder has which name. With `labels` and `ids` these are the four files that ObjectNet
 * comes with: objectnet_to_imagenet_1k.json, folder_to_objectnet_label.json,
 * imagenet_to_label_2012_v2 and pytorch_to_imagenet_2012_id.json.
 *
 * @param wnids of the classes, by index
 * @param problems takes a line for each class or folder that is not known
 * @returns the indices of classes for each folder
 * @throws {InputError} if a file cannot be read
 */
export async function readMapping(
  option: MappingOption,
  wnids: readonly string[],
  problems: string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { classes: file, folders, labels, ids } = typeof option === "string"
    ? { classes: option }
    : option;
  const classes = await readJsonObject(file, "the classes of names");
  const known = labels === undefined ? new Map<string, number>() : await labelIndices(labels, ids);
  const indexOf = (given: unknown): number => {
    if (typeof given === "number") return given in wnids ? given : -1;
    const text = String(given).trim(), wnid = wnids.indexOf(text);
    return wnid < 0 ? known.get(text) ?? -1 : wnid;
  };
  const folderOf = new Map(
    folders === undefined
      ? []
      : Object.entries(await readJsonObject(folders, "the names of folders"))
        .map(([folder, name]) => [String(name), folder]),
  );
  const mapping = new Map<string, readonly number[]>();
  for (const [name, value] of Object.entries(classes)) {
    const members: readonly unknown[] = Array.isArray(value) ? value : String(value).split("; ");
    const unknown = members.filter((member) => indexOf(member) < 0);
    const folder = folders === undefined ? name : folderOf.get(name);
    problems.push(
      ...unknown.map((member) =>
        `${file}: "${name}" has ${
          JSON.stringify(member)
        }, which is no class: it must be a wnid that ` +
        "train has, an index, or a label of the file that `labels` names"
      ),
    );
    if (members.length === 0) problems.push(`${file}: "${name}" has no classes, it must have one`);
    if (folder === undefined) problems.push(`${folders}: No folder has the name "${name}"`);
    else mapping.set(folder, members.map(indexOf));
  }
  return mapping;
}

/** The index of each label: its line, or the index that has that line in `ids`. */
async function labelIndices(labels: string, ids?: string): Promise<Map<string, number>> {
  const lines = linesOf(await readText(labels, "the labels of classes"));
  if (ids === undefined) return new Map(lines.map((label, index) => [label, index]));
  const lineOf = Object.entries(await readJsonObject(ids, "the lines of labels"));
  return new Map(lineOf.map(([index, line]) => [lines[Number(line)] ?? "", Number(index)]));
}
