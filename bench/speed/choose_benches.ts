import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";

/**
 * The benches that names ask for, in their own order: by a whole name or by what it begins with up
 * to a hyphen, so that "step" is every step. All where none is named.
 *
 * @param also other names that could have been meant
 * @throws {InputError} if a name asks for none
 */
export function chooseBenches<B extends { readonly name: string }>(
  benches: readonly B[],
  names: readonly string[],
  also: readonly string[] = [],
): readonly B[] {
  const asks = (name: string) => (bench: B) =>
    bench.name === name || bench.name.startsWith(`${name}-`);
  for (const name of names) {
    if (benches.some(asks(name))) continue;
    const known = [...also, ...benches.map((bench) => bench.name)];
    throw new InputError(`Unknown bench "${name}"${didYouMean(name, known)}`);
  }
  return names.length === 0
    ? benches
    : benches.filter((bench) => names.some((name) => asks(name)(bench)));
}
