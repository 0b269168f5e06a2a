/** How many problems are listed; a wrong width makes one of every tensor. */
const LISTED = 20;

/**
 * The first of many problems, and in place of the others a line with their number.
 *
 * @param rest that line
 */
export function firstProblems(
  problems: readonly string[],
  rest: (count: number) => string,
): readonly string[] {
  const left = problems.length - LISTED;
  // A line that says that one is left would take the room of that one.
  return left > 1 ? [...problems.slice(0, LISTED), rest(left)] : problems;
}
