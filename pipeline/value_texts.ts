/** Longer ones make poor names of folders. */
const LONGEST = 24;

/**
 * What people and folders call each value of a sweep: numbers and words by themselves ("3e-5",
 * "masked"), safe as a part of a file's name. Where a value has no such name, or two have one that
 * differs in case alone, all are called by their places in the list, from 1.
 */
export function valueTexts(values: readonly unknown[]): readonly string[] {
  const texts = values.map(textOf);
  const different = new Set(texts.map((text) => text?.toLowerCase())).size === texts.length;
  const named = texts.filter((text) => text !== undefined);
  return different && named.length === texts.length
    ? named
    : values.map((_, index) => String(index + 1));
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return shortest(value);
  const isName = typeof value === "string" && value.length <= LONGEST &&
    /^[A-Za-z0-9][\w.+-]*$/.test(value);
  return isName ? value : undefined;
}

/** 1e-5 and not 0.00001, 128 and not 1.28e+2. */
function shortest(value: number): string {
  const plain = String(value), exponential = value.toExponential().replace("e+", "e");
  return exponential.length < plain.length ? exponential : plain;
}
