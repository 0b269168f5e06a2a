/** Where two values differ, and what stands there in each. */
export interface Difference {
  /** As overrides have it: `graph.step.learning_rate`, an index in a list. */
  readonly path: string;
  /** As JSON, or "not set". */
  readonly before: string;
  /** As JSON, or "not set". */
  readonly now: string;
}

/**
 * The first place where two values, as read from YAML, are not the same; the order of keys says
 * nothing.
 */
export function firstDifference(
  before: unknown,
  now: unknown,
  path: readonly string[] = [],
): Difference | undefined {
  if (isContainer(before) && isContainer(now) && Array.isArray(before) === Array.isArray(now)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
      const found = firstDifference(valueOf(before, key), valueOf(now, key), [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Object.is(before, now)) return undefined;
  return { path: path.join("."), before: shown(before), now: shown(now) };
}

const isContainer = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

const valueOf = (container: object, key: string): unknown =>
  Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;

const shown = (value: unknown) => JSON.stringify(value) ?? "not set";
