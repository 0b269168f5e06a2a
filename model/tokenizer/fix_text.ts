import { decodeWindows1252 } from "./decode_windows_1252.ts";
import { unescapeClosedHtml } from "./unescape_html.ts";

const LIGATURES: ReadonlyMap<string, string> = new Map([
  ...["Ĳ IJ", "ĳ ij", "ŉ ʼn", "Ǳ DZ", "ǲ Dz", "ǳ dz", "Ǆ DŽ", "ǅ Dž", "ǆ dž", "Ǉ LJ", "ǈ Lj"],
  ...["ǉ lj", "Ǌ NJ", "ǋ Nj", "ǌ nj", "ﬀ ff", "ﬁ fi", "ﬂ fl", "ﬃ ffi", "ﬄ ffl", "ﬅ ſt", "ﬆ st"],
].map((entry): [string, string] => [entry.slice(0, 1), entry.slice(2)]));

const TERMINAL_ESCAPE = new RegExp("\u001b\\[[\\p{Nd};]*[a-zA-Z]", "gu");

/** Every control character but white space and C1, deprecated Arabic ones, annotations, BOM. */
const CONTROL = /(?![\t\n\f\r\x80-\x9f])[\p{Cc}\u206a-\u206f\ufeff\ufff9-\ufffc]/gu;

/** ftfy's steps in ftfy's order, without its guess at mojibake. */
const FIXES: readonly ((text: string) => string)[] = [
  decodeWindows1252,
  (text) => text.replace(/[Ĳĳŉ\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06]/g, separate),
  (text) => text.replace(/[\u3000\uff01-\uffef]/g, (character) => character.normalize("NFKC")),
  (text) => text.replace(/[\u201c-\u201f]/g, '"').replace(/[\u02bc\u2018-\u201b]/g, "'"),
  (text) => text.replace(/\r\n|[\r\u2028\u2029\x85]/g, "\n"),
  (text) => text.toWellFormed(),
  (text) => text.replace(TERMINAL_ESCAPE, ""),
  (text) => text.replace(CONTROL, ""),
  (text) => text.normalize("NFC"),
];

function separate(ligature: string): string {
  return LIGATURES.get(ligature) ?? ligature;
}

function fixLine(line: string, unescapes: boolean): string {
  const steps = unescapes ? [unescapeClosedHtml, ...FIXES] : FIXES;
  let text = line;
  while (true) {
    const fixed = steps.reduce((current, step) => step(current), text);
    if (fixed === text) return text;
    text = fixed;
  }
}

/**
 * Mends text as the rules of ftfy 6.3 do: HTML entities (up to the first line with a `<`), C1
 * controls read as Windows-1252, Latin ligatures, full and half width, curly quotes, line breaks,
 * lone surrogates (U+FFFD), terminal escapes, control characters, NFC; again until nothing changes.
 *
 * Left out is ftfy's repair of mojibake (`sÃ³` for `só`), which rests on statistics of its own:
 * text decoded by the wrong encoding stays as it is.
 */
export function fixText(text: string): string {
  let unescapes = true;
  return text.split(/(?<=\n)/).map((line) => {
    unescapes &&= !line.includes("<");
    return fixLine(line, unescapes);
  }).join("");
}
