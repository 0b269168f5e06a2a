/** A copy of plain data with another value at a path of maps that is there. */
export function replaced(data: unknown, [key, ...inside]: readonly string[], value: unknown) {
  if (key === undefined) return value;
  if (typeof data !== "object" || data === null) {
    throw new TypeError(`Cannot replace "${key}": what should hold it is not a map`);
  }
  const before: unknown = Reflect.get(data, key);
  const after: unknown = replaced(before, inside, value);
  return { ...data, [key]: after };
}
