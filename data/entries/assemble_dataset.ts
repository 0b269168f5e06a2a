import { basename, dirname, resolve } from "node:path";
import type { Dataset, SplitName } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { classList } from "./class_list.ts";
import { divideEntries } from "./divide_entries.ts";
import { drawSplits } from "./draw_splits.ts";
import type { Entry, ListFile } from "./entry.ts";
import { labelEntries } from "./label_entries.ts";
import { labelResolver } from "./label_resolver.ts";
import { listFilesOf } from "./list_files_of.ts";
import type { TableOptions } from "./table_options.ts";
import { throwProblems } from "./throw_problems.ts";

/**
 * Makes a dataset of files of rows, whatever their format is: `path` is divided by the rows' own
 * splits or by fractions, `splits` names the files of each, `ood` those of each shift. Classes are
 * those of the option `classes`, else those that the files of train list, else the labels of train
 * by name.
 *
 * @throws {InputError} if files are not there or broken, or rows have labels that are no classes,
 *     unknown splits or nothing to train by; with a line for each, twenty at most
 */
export async function assembleDataset(
  options: TableOptions,
  seed: number,
  listFile: ListFile,
): Promise<Dataset> {
  const first = firstFile(options), problems: string[] = [];
  const classes = options.classes === undefined ? undefined : await classList(options.classes);
  const parts = new Map<SplitName, readonly Entry[]>();
  let listed: readonly string[] | undefined;
  const list = async (files: string | readonly string[]) => {
    const listing = await listFilesOf(files, listFile, problems);
    listed ??= listing.classes;
    const others = JSON.stringify(listing.classes ?? listed) !== JSON.stringify(listed);
    if (classes === undefined && others) {
      problems.push(`Files "${files}" list other classes than train, option "classes" must decide`);
    }
    // Before they are divided: a misspelt label would pass for a class with too few pictures.
    problems.push(...foreignLabels(listing.entries, classes ?? listed));
    throwProblems(problems);
    return listing.entries;
  };

  if (options.path !== undefined) {
    const divided = divideEntries(await list(options.path), options.split, seed, problems);
    for (const [split, entries] of divided) parts.set(split, entries);
  }
  for (const [split, files] of Object.entries(options.splits ?? {}) as [SplitName, string][]) {
    parts.set(split, await list(files));
  }
  for (const [name, given] of Object.entries(options.ood)) {
    const { path, val = 0 } = typeof given === "object" && "path" in given
      ? given
      : { path: given };
    const division = { fractions: { [`ood_val/${name}`]: val }, rest: `ood_test/${name}` as const };
    for (const [split, entries] of drawSplits(await list(path), division, seed, problems)) {
      if (parts.has(split)) problems.push(`Shift "${name}" stands twice: in rows and in "ood"`);
      parts.set(split, entries);
    }
  }
  problems.push(...leaks(parts));
  if ((parts.get("train") ?? []).length === 0) {
    problems.push(`Cannot train on "${first}": no row is in split "train"`);
  }
  throwProblems(problems);
  const name = nameOf(first);
  const labelled = labelEntries(parts, classes ?? listed, name, problems);
  if (labelled.classes.length === 1) {
    problems.push(
      `Cannot classify "${first}": its only class is "${labelled.classes[0]}", there must be two`,
    );
  }
  throwProblems(problems);
  return { name, ...labelled };
}

/** A line for each row whose label is none of the classes, where these are known. */
function foreignLabels(
  entries: readonly Entry[],
  classes: readonly string[] | undefined,
): readonly string[] {
  if (classes === undefined) return [];
  const { resolve } = labelResolver(classes, true);
  return entries.flatMap(({ label, where }) => {
    const found = label === undefined ? 0 : resolve(label);
    return typeof found === "string" ? [`${where}: ${found}`] : [];
  });
}

/** The first file of what is trained on; also sees to it that there is one way to the splits. */
function firstFile({ path, splits, split }: TableOptions): string {
  if ((path === undefined) === (splits === undefined)) {
    throw new InputError(
      'One of the options "path" (files to be divided) and "splits" (files of each split) must be ' +
        `given (was ${path === undefined ? "neither" : "both"})`,
    );
  }
  if (splits !== undefined && split !== "auto") {
    throw new InputError(
      'Option "split" divides what "path" names, beside "splits" it must be left out',
    );
  }
  return [path ?? splits?.train ?? []].flat()[0] ?? "";
}

/** The name of the folder that the files lie in, or the next that is not called `data`. */
function nameOf(file: string): string {
  const folder = dirname(resolve(file));
  return basename(folder) === "data" ? basename(dirname(folder)) : basename(folder);
}

/** Pictures that are trained on or selected by, and stand in another split as well. */
function leaks(parts: ReadonlyMap<SplitName, readonly Entry[]>): readonly string[] {
  const used = (["train", "id_val"] as const).flatMap((split) =>
    parts.get(split)?.map(({ path, where }) => [path, { split, where }] as const) ?? []
  );
  // Of pictures that are in both train counts: it comes last.
  const first = new Map(used.reverse());
  return [...parts].flatMap(([split, entries]) =>
    entries.flatMap(({ path, where }) => {
      const before = first.get(path);
      return before === undefined || before.split === split ? [] : [
        `${where}: Picture "${path}" is in split "${split}" and, by ${before.where}, in ` +
        `${before.split}; it must be in one of them`,
      ];
    })
  );
}
