/** Longer messages lose their middle, which is something that they quote. */
const MOST = 4000;

/**
 * A message that a terminal can show: what is too long in it becomes "…", and characters that would
 * move the cursor, change colours or turn the direction of writing become `\u001b` and the like.
 * Messages quote names and values of files that may come from anyone.
 */
export function legible(message: string): string {
  const short = message.length > MOST
    ? `${message.slice(0, MOST / 2)} … ${message.slice(-MOST / 2)}`
    : message;
  return short.replace(
    UNSEEN,
    (found) =>
      "\t\n".includes(found) ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Controls but for tab and line feed, and the marks of Unicode for directions. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
