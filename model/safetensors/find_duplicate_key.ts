/**
 * The first key that stands twice in one object of a JSON text, at any depth; `JSON.parse` keeps
 * the last of them and says nothing.
 *
 * @param json valid JSON: what is no JSON gives no meaningful answer
 */
export function findDuplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  // Not by one pattern for strings: that takes room on the stack for each escape in a string.
  const marks = /["{}]/g, colon = /\s*:/y;
  for (let mark = marks.exec(json); mark !== null; mark = marks.exec(json)) {
    if (mark[0] === "{") open.push(new Set());
    else if (mark[0] === "}") open.pop();
    else {
      const end = endOfString(json, mark.index);
      marks.lastIndex = colon.lastIndex = end;
      if (!colon.test(json)) continue;
      const key: string = JSON.parse(json.slice(mark.index, end));
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}

/** The place behind the quote that closes a string, whose first stands at `start`. */
function endOfString(json: string, start: number): number {
  let quote = start;
  do {
    quote = json.indexOf('"', quote + 1);
    if (quote < 0) return json.length;
  } while (isEscaped(json, quote));
  return quote + 1;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json[before - 1] === "\\") before--;
  return (at - before) % 2 === 1;
}
