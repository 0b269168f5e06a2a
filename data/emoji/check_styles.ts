import { type } from "arktype";
import { emojiStyle } from "../../schemas/emoji_style.ts";
import { InputError } from "../../schemas/input_error.ts";

/**
 * Checks lists of styles by the names of their options; the first of them must not be empty.
 *
 * @throws {InputError} with a line for each style that is unknown or named twice
 */
export function checkStyles(options: Readonly<Record<string, readonly string[]>>): void {
  const problems: string[] = [];
  const seenIn = new Map<string, string>();
  for (const [option, styles] of Object.entries(options)) {
    if (styles.length === 0 && seenIn.size === 0 && problems.length === 0) {
      problems.push(`Cannot load emoji: option "${option}" is empty, it must name a style`);
    }
    for (const style of styles) {
      const read = emojiStyle(style);
      if (read instanceof type.errors) {
        problems.push(`Cannot load emoji: "${style}" of option "${option}" ${mustBe(read)}`);
      } else if (seenIn.has(style)) {
        const where = new Set([seenIn.get(style), option]);
        problems.push(
          `Cannot load emoji: style "${style}" stands twice in ${[...where].join(" and ")}`,
        );
      }
      seenIn.set(style, option);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
}

function mustBe(errors: InstanceType<typeof type.errors>): string {
  return `must be ${errors[0]?.expected}`;
}
