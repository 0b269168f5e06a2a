import type { Answers, Picture } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { readClassFolders } from "../image_folder/read_class_folders.ts";
import { readPictureFile } from "../pictures/read_picture_file.ts";
import { withoutBorder } from "../pictures/without_border.ts";
import { readMapping } from "./read_mapping.ts";

type ShiftOption = SourceOptions["imagenet"]["ood"][string];

/** The pictures of a shift, and what they may be answered by where that is not every class. */
export interface Shift {
  readonly pictures: readonly Picture[];
  readonly answers?: Answers;
}

/**
 * Reads a set that is measured with ImageNet's classes. Folders of wnids or indices answer for the
 * classes that they stand for, so that all other classes are left out; those of names answer for
 * the classes that a mapping gives them, and folders that it does not name are passed over.
 *
 * @param wnids of the classes, by index
 * @param problems takes a line for each folder that stands for no class, and where the answers are
 *     not as many as the option says
 * @throws {InputError} if the folder or the mapping cannot be read
 */
export async function readShift(
  name: string,
  option: ShiftOption,
  wnids: readonly string[],
  problems: string[],
): Promise<Shift> {
  const { path, folders, mapping, border, answers } = typeof option === "string"
    ? { path: option, folders: "wnid" as const, border: 0 }
    : option;
  const found = await readClassFolders(path, problems);
  const mapped = mapping === undefined ? undefined : await readMapping(mapping, wnids, problems);
  const indexOf = (folder: string) => folders === "wnid" ? wnids.indexOf(folder) : numberOf(folder);
  const order = mapped === undefined
    ? [...found.keys()].map((folder) => ({ folder, members: [indexOf(folder)] }))
      .sort((a, b) => indexOf(a.folder) - indexOf(b.folder))
    : [...mapped].map(([folder, members]) => ({ folder: spaced(folder), members }))
      .sort((a, b) => a.folder < b.folder ? -1 : 1);
  for (const { folder, members } of order) {
    if (mapped === undefined && !((members[0] ?? -1) in wnids)) {
      problems.push(
        `Shift "${name}" has a folder "${folder}" in "${path}" that is no class: it must be ` +
          (folders === "wnid" ? "a wnid that train has" : `from 0 to ${wnids.length - 1}`),
      );
    } else if (!found.has(folder)) {
      problems.push(`Shift "${name}" has no folder "${folder}" in "${path}", its mapping has one`);
    }
  }
  if (answers !== undefined && answers !== order.length) {
    problems.push(
      `Shift "${name}" has ${order.length} answers, option "answers" says ${answers}: ` +
        (mapped === undefined ? `"${path}" must have a folder for each` : "each must be mapped"),
    );
  }
  const every = mapped === undefined && order.length === wnids.length;
  const pictures = order.flatMap(({ folder }, label) =>
    (found.get(folder) ?? []).map((file): Picture => ({
      path: file,
      label,
      group: name,
      read: async () => {
        const bytes = await readPictureFile(file);
        return border > 0 ? withoutBorder(bytes, border) : bytes;
      },
    }))
  );
  return { pictures, ...(!every && { answers: order.map(({ members }) => members) }) };
}

/** As `readClassFolders()` has them. */
const spaced = (folder: string) => folder.replaceAll("_", " ").trim();

const numberOf = (folder: string) => /^\d+$/.test(folder) ? Number(folder) : -1;
