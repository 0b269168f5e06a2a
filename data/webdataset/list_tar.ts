import type { Buffer } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import { Header } from "tar/header";
import { Pax } from "tar/pax";
import { InputError } from "../../schemas/input_error.ts";
import type { TarMember } from "./tar_member.ts";
import { windowReader } from "./window_reader.ts";

const BLOCK = 512;

/** Bytes of what is read whole: long names, attributes of pax, labels and captions. */
const MOST_TEXT = 2 ** 20;

/**
 * Lists the files of a tar archive by its headers, passing over what they hold, so that an archive
 * of any size takes as long as it has files. Folders are left out.
 *
 * @param isText whether a file's text is to be read too, by its name
 * @throws {InputError} if the file cannot be read, is no tar, ends too early, or has a link, a
 *     device, an absolute name or one with `..`
 */
export async function listTar(
  file: string,
  isText: (name: string) => boolean = () => false,
): Promise<readonly TarMember[]> {
  const handle = await open(file).catch((error) => {
    throw new InputError(`Cannot read "${file}": ${error.message}`, { cause: error });
  });
  try {
    return await walk(file, handle, (await handle.stat()).size, isText);
  } finally {
    await handle.close();
  }
}

async function walk(
  file: string,
  handle: FileHandle,
  length: number,
  isText: (name: string) => boolean,
): Promise<readonly TarMember[]> {
  const members: TarMember[] = [];
  const fail = (reason: string): never => {
    throw new InputError(`Cannot read "${file}": ${reason}`);
  };
  const readNear = windowReader(handle);
  const read = async (position: number, size: number) => {
    const bytes = await readNear(position, size);
    return bytes.length === size ? bytes : fail(`it ends within a header, at byte ${length}`);
  };
  const readText = async (name: string, offset: number, size: number) => {
    if (size > MOST_TEXT) fail(`"${name}" has ${size} bytes, a text has ${MOST_TEXT} at most`);
    return (await read(offset, size)).toString("utf8");
  };
  let own: Pax | undefined, global: Pax | undefined, longName: string | undefined;
  for (let position = 0;;) {
    if (position >= length) fail("it is cut short, it must end with the mark of a tar's end");
    const block = await read(position, BLOCK);
    const header = headerOf(block, own, global);
    if (header?.nullBlock) return members;
    if (header === undefined || !header.cksumValid) return fail(notTar(position, block));
    const size = header.size ?? 0, offset = position + BLOCK;
    // A negative one would lead back, and round in a circle.
    if (!Number.isSafeInteger(size) || size < 0) {
      fail(`the header at byte ${position} says a size of ${size} bytes`);
    }
    const name = longName ?? header.path ?? "";
    if (offset + size > length) {
      fail(`it is cut short: "${name}" goes to byte ${offset + size}, the file has ${length}`);
    }
    position = offset + Math.ceil(size / BLOCK) * BLOCK;

    const extra = EXTRAS.get(header.type);
    if (extra !== undefined) {
      const text = (await readText(name, offset, size)).replace(/\0.*$/s, "");
      if (extra === "own") own = Pax.parse(text, own);
      else if (extra === "global") global = Pax.parse(text, global, true);
      else if (extra === "name") longName = text;
      continue;
    }
    [own, longName] = [undefined, undefined];
    if (FOLDERS.has(header.type)) continue;
    if (!FILES.has(header.type)) fail(`"${name}" is a ${header.type}, it must be a file`);
    if (name.startsWith("/") || /^[a-z]:/i.test(name) || /(^|[/\\])\.\.($|[/\\])/.test(name)) {
      fail(`file "${name}" leads out of the archive, names must be relative and without ".."`);
    }
    const member = { name: name.replace(/^(\.\/)+/, ""), offset, size };
    members.push(isText(name) ? { ...member, text: await readText(name, offset, size) } : member);
  }
}

const FILES: ReadonlySet<Header["type"]> = new Set(["File", "OldFile", "ContiguousFile"]);
const FOLDERS: ReadonlySet<Header["type"]> = new Set(["Directory", "GNUDumpDir"]);

/** Headers that say something of the next one. */
const EXTRAS: ReadonlyMap<Header["type"], "own" | "global" | "name" | "link"> = new Map([
  ["ExtendedHeader", "own"],
  ["OldExtendedHeader", "own"],
  ["GlobalExtendedHeader", "global"],
  ["NextFileHasLongPath", "name"],
  ["OldGnuLongPath", "name"],
  ["NextFileHasLongLinkpath", "link"],
]);

/** Undefined where a number in it is none. */
function headerOf(block: Buffer, own?: Pax, global?: Pax): Header | undefined {
  try {
    return new Header(block, 0, own, global);
  } catch {
    return undefined;
  }
}

function notTar(position: number, block: Uint8Array): string {
  if (position > 0) return `there is no header at byte ${position}, where one must be`;
  return block[0] === 0x1f && block[1] === 0x8b
    ? "it is compressed by gzip, it must be a plain tar"
    : "it is no tar archive";
}
