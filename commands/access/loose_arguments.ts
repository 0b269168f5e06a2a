import { parseArgs } from "node:util";
import { splitOverrides } from "../split_overrides.ts";

/**
 * A command's arguments as far as they can be told apart; what is wrong with them is for the work
 * to say.
 *
 * @param names options that take a value
 */
export function looseArguments<const N extends string>(
  args: readonly string[],
  names: readonly N[],
) {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
  });
  const valueOf = (name: N): string | undefined => {
    const value: unknown = values[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    valueOf,
    has: (flag: string) => values[flag] === true,
    positionals,
    ...splitOverrides(positionals),
  };
}
