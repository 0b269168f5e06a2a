import type { StudyEntry } from "../../pipeline/study.ts";
import { at, InputError } from "../../schemas/input_error.ts";

/**
 * What is wrong with the pipeline of an entry, at the entry: its overrides may have brought it in.
 *
 * @throws whatever is nothing that the user gave
 */
export function problemsOfEntry(
  { name, place }: Pick<StudyEntry, "name" | "place">,
  error: unknown,
): readonly string[] {
  if (!(error instanceof InputError)) throw error;
  return error.problems.map((problem) => at(place, `Entry "${name}": ${problem}`));
}
