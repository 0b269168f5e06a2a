import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";

/** Classes that a message names, where it does not name one that may be meant. */
const SHOWN = 5;

/**
 * Which rows of a linear head stand for classes. Of classes that share a name the first has the
 * head's first row of that name, the second its second.
 *
 * @param known the head's classes
 * @throws {InputError} if it lacks one
 */
export function classRows(known: readonly string[], asked: readonly string[]): readonly number[] {
  const free = new Map<string, number[]>();
  known.forEach((name, row) => free.set(name, [...free.get(name) ?? [], row]));
  return asked.map((name) => {
    const row = free.get(name)?.shift();
    if (row === undefined) throw lacking(name, known);
    return row;
  });
}

function lacking(name: string, known: readonly string[]): InputError {
  const times = known.filter((one) => one === name).length, near = didYouMean(name, known);
  const some = known.slice(0, SHOWN).map((one) => `"${one}"`).join(", ");
  const others = known.length > SHOWN ? ` and ${known.length - SHOWN} more` : "";
  const problem = times > 0
    ? `it has the class "${name}" only ${times === 1 ? "once" : `${times} times`}`
    : `it has no class "${name}"${near.startsWith(",") ? near : `, it has ${some}${others}`}`;
  return new InputError(`Cannot classify by the linear head: ${problem}`);
}
