import { InputError } from "../../schemas/input_error.ts";

/** @throws {InputError} if a column stands twice in the header of a table */
export function requireOnce(file: string, header: readonly string[]): void {
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new InputError(`${file}:1: Column "${twice}" stands twice in the header`);
}
