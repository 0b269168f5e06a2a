import { InputError } from "../../schemas/input_error.ts";
import type { MatValue } from "./mat_value.ts";
import { readMat } from "./read_mat.ts";

type OfKind<K extends MatValue["kind"]> = Extract<MatValue, { readonly kind: K }>;

/**
 * Reads one variable of a MATLAB file.
 *
 * @throws {InputError} if the file cannot be read, or has no such variable of that kind
 */
export async function readVariable<K extends MatValue["kind"]>(
  file: string,
  name: string,
  kind: K,
): Promise<OfKind<K>> {
  const variables = await readMat(file), value = variables.get(name);
  if (value === undefined) {
    const names = [...variables.keys()].map((name) => `"${name}"`).join(", ");
    throw new InputError(`Cannot read "${file}": it has no variable "${name}" (it has ${names})`);
  }
  if (!isOf(value, kind)) {
    throw new InputError(
      `Cannot read "${file}": variable "${name}" has ${value.kind}, it must have ${kind}`,
    );
  }
  return value;
}

function isOf<K extends MatValue["kind"]>(value: MatValue, kind: K): value is OfKind<K> {
  return value.kind === kind;
}
