import { parseArgs, type ParseArgsConfig } from "node:util";
import { didYouMean } from "../schemas/did_you_mean.ts";
import { InputError } from "../schemas/input_error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command's arguments: `--option`, `--option value` and `--option=value`, anything else
 * being positional, as is all that stands behind `--`.
 *
 * @throws {InputError} with each option that is unknown, lacks its value or has one too many
 */
export function readArguments<const O extends Options>(args: readonly string[], options: O) {
  const given = { args: [...args], options, allowPositionals: true as const };
  const { tokens } = parseArgs({ ...given, strict: false, tokens: true });
  const known = Object.keys(options).map((name) => `--${name}`);
  const problems = tokens.flatMap((token) => {
    if (token.kind !== "option") return [];
    const { name, rawName, value, inlineValue } = token;
    const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
    if (type === undefined) return [`Unknown option "${rawName}"${didYouMean(rawName, known)}`];
    if (type === "boolean" && value !== undefined) {
      return [`Option "${rawName}" takes no value (was "${value}")`];
    }
    const lacks = type === "string" && (!value || !inlineValue && value.startsWith("-"));
    return lacks ? [`Option "${rawName}" needs a value`] : [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return parseArgs({ ...given, strict: true });
}
