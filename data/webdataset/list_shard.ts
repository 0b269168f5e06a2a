import type { SourceOptions } from "../../schemas/dataset_source.ts";
import type { Entry, Listing } from "../entries/entry.ts";
import { fieldNames } from "../entries/field_names.ts";
import { isObject } from "../entries/is_object.ts";
import { readFields } from "../entries/read_fields.ts";
import { MOST_PICTURE_BYTES, tooManyBytes } from "../pictures/most_picture_bytes.ts";
import { PictureError } from "../pictures/picture_error.ts";
import { listTar } from "./list_tar.ts";
import { readRange } from "./read_range.ts";
import type { TarMember } from "./tar_member.ts";

const PICTURES = ["jpg", "jpeg", "png", "webp", "gif", "avif", "tif", "tiff", "svg"];

/** What is said of a picture. */
const TEXTS = ["json", "cls", "txt"] as const;

/** The fields of KEY.json, as img2dataset writes them. */
const USUAL = { label: "label", title: "caption", group: "group", split: "split" };

/** The files of one picture, by extension. */
type Sample = Map<string, TarMember>;

/**
 * Reads a shard's samples: files that share a name up to the first point behind the last slash, as
 * WebDataset groups them. `KEY.cls` has the label, `KEY.txt` a caption, `KEY.json` any of the
 * fields; other files are passed over.
 *
 * @param problems takes a line for each file that stands twice, broken JSON and wrong field
 * @throws {InputError} if the shard cannot be read
 */
export async function listShard(
  file: string,
  { columns }: Pick<SourceOptions["webdataset"], "columns">,
  problems: string[],
): Promise<Listing> {
  const samples = new Map<string, Sample>();
  const isText = (name: string) => TEXTS.some((extension) => extension === keyed(name)?.extension);
  for (const member of await listTar(file, isText)) {
    const { key, extension } = keyed(member.name) ?? {};
    if (key === undefined || extension === undefined) continue;
    const sample = samples.get(key) ?? new Map<string, TarMember>();
    if (sample.has(extension)) {
      problems.push(`${file}: File "${member.name}" stands twice, it must stand once`);
    }
    samples.set(key, sample.set(extension, member));
  }

  const names = fieldNames(columns, USUAL);
  const entries: Entry[] = [];
  for (const [key, sample] of samples) {
    // A file of notes, say, is no picture that was lost.
    if (![...PICTURES, ...TEXTS].some((extension) => sample.has(extension))) continue;
    const where = `${file}: Sample "${key}"`;
    const row: Record<string, unknown> = {};
    const [json, cls, txt] = TEXTS.map((extension) => sample.get(extension)?.text?.trim());
    if (json !== undefined) Object.assign(row, parse(json, where, problems));
    if (cls !== undefined) row[names.label] = labelOf(cls);
    if (txt !== undefined) row[names.title] = txt;
    const fields = readFields(row, names, where, problems);
    entries.push({ path: `${file}/${key}`, where, ...fields, read: reader(file, key, sample) });
  }
  return { entries };
}

/** The sample that a file belongs to, and what it is of it. */
function keyed(name: string): { readonly key: string; readonly extension: string } | undefined {
  const [, key, extension] = /^((?:.*\/)?[^/.][^/.]*)\.([^/]+)$/.exec(name) ?? [];
  if (key === undefined || extension === undefined) return undefined;
  return { key, extension: extension.toLowerCase() };
}

/** WebDataset's own decoder takes `cls` for an integer; a name is taken too. */
const labelOf = (text: string) => /^\d+$/.test(text) ? Number(text) : text;

function reader(file: string, key: string, sample: Sample): Entry["read"] {
  const pictures = PICTURES.flatMap((extension) => sample.get(extension) ?? []);
  const [picture] = pictures;
  if (picture !== undefined && pictures.length === 1) {
    return () => readPicture(file, picture);
  }
  const reason = picture === undefined
    ? `sample "${key}" has no file that ends in one of ${PICTURES.join(", ")}`
    : `sample "${key}" has ${pictures.length} pictures, it must have one`;
  return () => Promise.reject(new PictureError(reason));
}

async function readPicture(file: string, { offset, size }: TarMember): Promise<Uint8Array> {
  if (size > MOST_PICTURE_BYTES) throw new PictureError(tooManyBytes(size));
  return await readRange(file, offset, size).catch((error) => {
    throw PictureError.from(error);
  });
}

function parse(text: string, where: string, problems: string[]): object {
  try {
    const row: unknown = JSON.parse(text);
    if (isObject(row)) return row;
    problems.push(`${where}: Its JSON must be an object`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${where}: Cannot read its JSON: ${reason}`);
  }
  return {};
}
