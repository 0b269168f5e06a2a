import { expand } from "brace-expansion";
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { listFolder } from "../list_folder.ts";

/**
 * The files that a pattern stands for, in its order: `{00..07}` and `{a,b}` are written out, each
 * of which must be there; `*` and `?` in the last part of the path match what is in the folder, by
 * name. A name that exists as it stands is taken as it is.
 *
 * @throws {InputError} if a file is not there, or nothing matches
 */
export async function expandFiles(
  patterns: string | readonly string[],
): Promise<readonly string[]> {
  const files: string[] = [], problems: string[] = [];
  for (const pattern of [patterns].flat()) {
    const words = await isFile(pattern) ? [pattern] : expand(pattern);
    for (const word of words) {
      const found = await isFile(word) ? [word] : await matches(word);
      if (found.length === 0) problems.push(problemOf(word, pattern));
      files.push(...found);
    }
  }
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) problems.push(`File "${twice}" is named twice, it must be named once`);
  if (problems.length > 0) throw new InputError(problems);
  return files;
}

const isFile = (path: string) => stat(path).then((found) => found.isFile(), () => false);

const WILD = /[*?]/;

/**
 * Any characters for `*`, one for `?`. Node's own matcher asks for a variable of the environment.
 */
function wildcard(pattern: string): RegExp {
  const parts = pattern.split(/([*?])/).map((part) =>
    part === "*" ? ".*" : part === "?" ? "." : RegExp.escape(part)
  );
  return new RegExp(`^${parts.join("")}$`, "su");
}

async function matches(word: string): Promise<readonly string[]> {
  const last = basename(word), folder = dirname(word);
  if (!WILD.test(last)) return [];
  const { files } = await listFolder(folder), wanted = wildcard(last);
  return files.filter((name) => wanted.test(name)).map((name) => join(folder, name));
}

function problemOf(word: string, pattern: string): string {
  const of = word === pattern ? "" : ` of pattern "${pattern}"`;
  return WILD.test(basename(word))
    ? `Cannot find a file for "${word}"${of}: nothing in "${dirname(word)}" matches`
    : `Cannot read file "${word}"${of}: it does not exist, or is no file`;
}
