import { readdir } from "node:fs/promises";
import { InputError } from "../../schemas/input_error.ts";

/**
 * Looks at what a study is to be run into; nothing is made. Hidden files are passed over.
 *
 * @throws {InputError} if the folder holds a study and `resume` is not set, holds anything else and
 *   no study, or cannot be a folder
 */
export async function inspectStudyFolder(folder: string, resume: boolean): Promise<void> {
  const names = await namesIn(folder), [other] = names;
  if (other === undefined) return;
  if (!names.includes("study.yaml")) {
    throw new InputError(
      `Cannot run a study into folder "${folder}": it holds "${other}" and no study, must be ` +
        "empty or not there",
    );
  }
  if (resume) return;
  throw new InputError(
    `Cannot run a study into folder "${folder}": it holds one; go on with it by --resume, or give ` +
      "another by --out",
  );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot run a study into folder "${folder}": ${reason}`, { cause: error });
  }
}
