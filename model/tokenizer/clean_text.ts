import { fixText } from "./fix_text.ts";
import { unescapeHtml } from "./unescape_html.ts";

/** White space as Python has it: U+FEFF is none. */
const WHITE_SPACE = /[\s--\ufeff]+/gv;

/**
 * Prepares a caption for CLIP's tokenizer as open_clip does (`clean="lower"`): ftfy's rules, HTML
 * entities unescaped twice, white space collapsed to single spaces and trimmed, lower case.
 */
export function cleanText(text: string): string {
  const unescaped = unescapeHtml(unescapeHtml(fixText(text)));
  return unescaped.replace(WHITE_SPACE, " ").replace(/^ | $/g, "").toLowerCase();
}
