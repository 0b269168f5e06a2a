import { InputError } from "../schemas/input_error.ts";
import type { Row } from "../schemas/messages.ts";

/**
 * The classes of a batch's pictures as a linear head numbers them: int32 [B].
 *
 * @param known the head's classes
 * @throws {InputError} if a picture has no class, or its dataset has other classes than the head
 */
export function classLabels(
  rows: readonly Pick<Row, "picture" | "classes">[],
  known: readonly string[],
): Int32Array {
  for (const { picture: { label, path }, classes } of rows) {
    if (label < 0) {
      throw new InputError(`Cannot train a linear head by "${path}": it has captions and no class`);
    }
    if (classes === known || classes.length === known.length && classes.every(isKnown)) continue;
    const other = classes.find((name, i) => name !== known[i]) ?? known[classes.length];
    throw new InputError(
      `Cannot train a linear head by "${path}": the head is for ${known.length} classes of another ` +
        `dataset than the batches' ${classes.length}; "${other}" is not the same in both`,
    );
  }
  return Int32Array.from(rows, ({ picture }) => picture.label);

  function isKnown(name: string, i: number): boolean {
    return name === known[i];
  }
}
