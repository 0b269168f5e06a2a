/** Longer values lose their end. */
const MOST = 80;

/** A value of a row, for a message. It may be of any type, size and depth. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (value instanceof Uint8Array) return "bytes";
  const text = jsonOf(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value, (_, one) => typeof one === "bigint" ? String(one) : one) ??
      String(value);
  } catch (error) {
    // What reads JSON knows no depth that is too much for it; what writes it does.
    if (error instanceof RangeError) return "something nested too deep to be shown";
    throw error;
  }
}
