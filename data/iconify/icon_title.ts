import { iconWords } from "./icon_words.ts";
import { SIGN_WORDS } from "./sign_words.ts";

/** More words than these are a sentence about an idea. */
const MAX_WORDS = 4;

/**
 * What the name of an icon calls the thing that it shows, in plain words. Empty for symbols of user
 * interfaces, brands and faces, and where no word of three letters is left.
 */
export function iconTitle(name: string): string {
  const title = iconWords(name);
  const words = title.split(" ");
  const sign = words.some((word) => SIGN_WORDS.has(word)) ||
    SIGN_WORDS.has(name.split("-")[0] ?? "");
  const named = words.some((word) => word.length >= 3);
  return named && !sign && words.length <= MAX_WORDS ? title : "";
}
