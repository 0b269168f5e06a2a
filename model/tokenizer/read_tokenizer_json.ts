import { InputError } from "../../schemas/input_error.ts";
import { lfsProblem } from "../lfs_problem.ts";
import { readTokenizerText } from "./read_tokenizer_text.ts";

/**
 * Reads a file of a tokenizer that holds a JSON object.
 *
 * @throws {InputError} if it cannot be read, is no JSON or no object
 */
export async function readTokenizerJson(path: string): Promise<Record<string, unknown>> {
  const fail = (problem: string, cause?: unknown) =>
    new InputError(`Cannot read tokenizer "${path}": ${problem}`, { cause });
  const text = await readTokenizerText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const problem = lfsProblem(text) ?? `it must be JSON, ${(error as SyntaxError).message}`;
    throw fail(problem, error);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw fail("it must hold a JSON object");
  }
  return { ...value };
}
