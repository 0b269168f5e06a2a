/**
 * The first key that stands twice in one object of a JSON text, at any depth; `JSON.parse` keeps
 * the last of them and says nothing.
 *
 * @param json valid JSON: what is no JSON gives no meaningful answer
 */
export function findDuplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, literal, colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (literal !== undefined && colon !== undefined) {
      const key: string = JSON.parse(literal);
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
