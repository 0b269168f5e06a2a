const culprits = new WeakMap<Error, unknown>();

/** Remembers which item an error arose from, for the message that a failed run ends with. */
export function blame(error: unknown, item: unknown): void {
  if (error instanceof Error && !culprits.has(error)) culprits.set(error, item);
}

/** The item that an error arose from, as `row 17 ("cats/1.jpg")` or `step 3`, where it is known. */
export function blamed(error: unknown): string | undefined {
  return error instanceof Error ? nameItem(culprits.get(error)) : undefined;
}

function nameItem(item: unknown): string | undefined {
  if (Array.isArray(item)) return nameItem(item[0]);
  if (typeof item !== "object" || item === null) return undefined;
  if ("row" in item) return nameItem(item.row);
  if ("message" in item) return nameItem(item.message);
  if ("step" in item) {
    return typeof item.step === "number" ? `step ${item.step}` : nameItem(item.step);
  }
  if (!("ordinal" in item && "picture" in item)) return undefined;
  const { picture } = item;
  const path = typeof picture === "object" && picture !== null && "path" in picture;
  return `row ${item.ordinal}${path ? ` ("${picture.path}")` : ""}`;
}
