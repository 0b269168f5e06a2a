import { isObject } from "../entries/is_object.ts";

/**
 * The names of the classes that Hugging Face's `datasets` writes into a file for a column of the
 * kind ClassLabel: key `huggingface`, `{"info": {"features": {COLUMN: {"names": [...]}}}}`.
 * Undefined where there are none.
 */
export function classNames(
  metadata: readonly { readonly key: string; readonly value?: string }[],
  column: string,
): readonly string[] | undefined {
  const text = metadata.find(({ key }) => key === "huggingface")?.value;
  if (text === undefined) return undefined;
  const names = ["info", "features", column, "names"].reduce<unknown>(
    (value, key) => isObject(value) ? value[key] : undefined,
    parse(text),
  );
  return Array.isArray(names) && names.every((name) => typeof name === "string")
    ? names
    : undefined;
}

/** Others may write under the same key; what is no JSON says nothing of classes. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
