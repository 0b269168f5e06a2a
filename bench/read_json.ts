import { type Type, type } from "arktype";

/** Parses what a peer printed or wrote. @throws {TypeError} naming `what`, if it is not as asked */
export function parseJson<T>(text: string, schema: Type<T>, what: string): Type<T>["infer"] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TypeError(`Cannot read ${what}: it must be JSON, ${(error as Error).message}`);
  }
  const parsed = schema(value);
  if (parsed instanceof type.errors) {
    throw new TypeError(`Cannot read ${what}: ${parsed.summary}`);
  }
  return parsed as Type<T>["infer"];
}

/** The same for a file. */
export async function readJson<T>(path: string, schema: Type<T>): Promise<Type<T>["infer"]> {
  return parseJson(await Deno.readTextFile(path), schema, `"${path}"`);
}
