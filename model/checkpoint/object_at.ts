/** The object at a path of keys in a JSON value; undefined where something else stands there. */
export function objectAt(
  value: unknown,
  ...path: readonly string[]
): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const object = value as Readonly<Record<string, unknown>>;
  const [key, ...rest] = path;
  if (key === undefined) return object;
  return Object.hasOwn(object, key) ? objectAt(object[key], ...rest) : undefined;
}
