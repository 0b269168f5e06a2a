import assert from "node:assert/strict";
import { InputError } from "../../schemas/input_error.ts";

/** What an InputError that something fails by says is wrong, a folder's path cut out of it. */
export async function problemsOf(
  promise: Promise<unknown>,
  folder = "",
): Promise<readonly string[]> {
  const error = await promise.then(() => undefined, (error) => error);
  assert.ok(error instanceof InputError, `no InputError: ${error}`);
  return error.problems.map((line) =>
    folder === "" ? line : line.replaceAll(`${folder}/`, "").replaceAll(folder, ".")
  );
}
