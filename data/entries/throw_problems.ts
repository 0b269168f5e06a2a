import { InputError } from "../../schemas/input_error.ts";

/** More lines than this are counted in place of being printed. */
const MOST = 20;

/**
 * @throws {InputError} if there are problems, with the first twenty and the number of the others
 */
export function throwProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const others = problems.length - MOST;
  throw new InputError(
    others > 0 ? [...problems.slice(0, MOST), `And ${others} more such problems`] : problems,
  );
}
