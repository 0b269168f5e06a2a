import { decodeHTML, decodeHTMLStrict } from "entities";
import { decodeWindows1252 } from "./decode_windows_1252.ts";

const REFERENCE = /&(?:#([0-9]+);?|#[xX]([0-9a-fA-F]+);?|[^\t\n\f <&#;]{1,32};?)/g;

/** A name that ends in a semicolon, as long as ftfy looks for one. */
const CLOSED_REFERENCE = /&#?[0-9A-Za-z]{1,24};/g;

/**
 * The character of a numeric reference, by the rules of HTML 5's tokenizer: those of Windows-1252
 * for 0x80 to 0x9F, U+FFFD for what is no character, nothing for control and non-characters.
 */
function fromCodePoint(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  if (code === 0x0d) return "\r";
  if (code >= 0x80 && code <= 0x9f) return decodeWindows1252(String.fromCharCode(code));
  const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c;
  const isNonCharacter = (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe;
  return isControl || code === 0x7f || isNonCharacter ? "" : String.fromCodePoint(code);
}

/**
 * Replaces HTML character references as Python's `html.unescape` does: names of HTML 5, the old
 * ones among them also without their semicolon and as a prefix (`&notit;` is `¬it;`).
 */
export function unescapeHtml(text: string): string {
  return text.replace(REFERENCE, (match, decimal?: string, hexadecimal?: string) => {
    if (decimal !== undefined) return fromCodePoint(Number(decimal));
    if (hexadecimal !== undefined) return fromCodePoint(Number.parseInt(hexadecimal, 16));
    return decodeHTML(match);
  });
}

/**
 * Replaces only what is certain to be a reference, as ftfy's `unescape_html` does: it ends in a
 * semicolon; and also names in capitals (`&EACUTE;` is `É`), where HTML has no such name.
 */
export function unescapeClosedHtml(text: string): string {
  return text.replace(CLOSED_REFERENCE, (match) => {
    if (match.startsWith("&#")) {
      const character = unescapeHtml(match);
      return character.includes(";") ? match : character;
    }
    const exact = decodeHTMLStrict(match);
    if (exact !== match || match !== match.toUpperCase() || unescapeHtml(match) !== match) {
      return exact;
    }
    const lower = match.toLowerCase();
    const character = decodeHTMLStrict(lower);
    return character === lower ? match : character.toUpperCase();
  });
}
