import { type } from "arktype";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { type RunsFile, runsFile } from "../../schemas/runs_file.ts";

/** What the folder of several runs of one pipeline says of them. */
export interface RunsIn {
  /**
   * The folders of those that are reported, a seed each, as far as they have begun; of all as long
   * as none is chosen.
   */
  readonly folders: readonly string[];
  /** Those of the reported ones that have not begun, or are gone. */
  readonly missing: readonly string[];
  readonly isChosen: boolean;
  /** What trying values came to, where that is known. */
  readonly tuning?: RunsFile["tuning"];
}

/**
 * The runs in a folder that holds several of one pipeline; undefined for any other folder.
 *
 * @throws {InputError} if its `runs.json` is damaged
 */
export async function runsIn(folder: string): Promise<RunsIn | undefined> {
  const isThere = await stat(join(folder, "pipeline.yaml")).then(
    (file) => file.isFile(),
    () => false,
  );
  const names = await readdir(join(folder, "runs")).catch(() => undefined);
  if (!isThere || names === undefined) return undefined;
  const path = join(folder, "runs.json");
  const text = await readFile(path, "utf8").catch(() => undefined);
  const { runs, tuning } = text === undefined ? { runs: names.sort() } : parse(text, path);
  const among = (isThere: boolean) =>
    runs.filter((name) => names.includes(name) === isThere)
      .map((name) => join(folder, "runs", name));
  return {
    folders: among(true),
    missing: among(false),
    isChosen: text !== undefined,
    ...(tuning && { tuning }),
  };
}

function parse(text: string, path: string): RunsFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read "${path}": it must be JSON, ${reason}`, { cause: error });
  }
  const read = runsFile(data);
  if (!(read instanceof type.errors)) return read;
  throw new InputError(read.map(({ message }) => `Cannot read "${path}": ${message}`));
}
