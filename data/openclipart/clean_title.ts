/** A title of more words than this is a sentence about the drawing, or worse. */
const MAX_WORDS = 8;

/**
 * What a title or a file's name calls a drawing, in plain words: without numbers, separators, what
 * stands in brackets and how it is drawn ("bw"). Empty where no word of three letters is left, and
 * where the text was decoded wrongly somewhere on its way.
 */
export function cleanTitle(title: string): string {
  if (/[\u0080-\u00bf\ufffd]|&\w+;/.test(title)) return "";
  const words = title
    .toLowerCase()
    .replace(/[([{|@].*$/, " ")
    .replace(/[^\p{L}'’]+|\bb\s*(?:&|and)\s*w\b/gu, " ")
    .split(" ")
    .filter((word) => word.length > 1 && word !== "bw" || word === "a");
  const named = words.some((word) => word.length >= 3);
  return named && words.length <= MAX_WORDS ? words.join(" ") : "";
}

/** Keywords that say where a drawing was filed, or are what a broken script left behind. */
const FILING = /^(?:hash\b.*|0x.*|unsorted|open ?clip ?art|clip ?art|svg|icons?|.*\bwww\b.*)$/;

/** The keywords that a caption can use, in plain words, each once, without the title's own. */
export function cleanKeywords(keywords: readonly string[], title: string): readonly string[] {
  const titleWords = new Set(title.split(" "));
  const cleaned = keywords
    .filter((keyword) => !FILING.test(keyword.toLowerCase().trim()))
    .map(cleanTitle)
    .filter((keyword) => keyword !== "" && !keyword.split(" ").every((w) => titleWords.has(w)));
  return [...new Set(cleaned)];
}
