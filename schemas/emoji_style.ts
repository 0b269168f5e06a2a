import { type } from "arktype";
import { didYouMean } from "./did_you_mean.ts";

/**
 * The vendors' drawings that the emoji source knows, each under the licence of its vendor. A style
 * comes from the npm package `@iconify-json/STYLE`.
 */
export const EMOJI_STYLES = {
  "noto": { vendor: "Google", licence: "Apache-2.0" },
  "twemoji": { vendor: "Twitter", licence: "CC-BY-4.0" },
  "openmoji": { vendor: "OpenMoji", licence: "CC-BY-SA-4.0" },
  "fluent-emoji-flat": { vendor: "Microsoft", licence: "MIT" },
  "fluent-emoji-high-contrast": { vendor: "Microsoft", licence: "MIT" },
} as const;

/** The name of a style of emoji. */
export type EmojiStyle = keyof typeof EMOJI_STYLES;

const NAMES = Object.keys(EMOJI_STYLES);
const LIST = NAMES.map((name) => `"${name}"`).join(", ");

/** Takes the name of a style; an unknown one is answered with the list and the nearest. */
export const emojiStyle = type("string").narrow((name, context): name is EmojiStyle => {
  if (NAMES.includes(name)) return true;
  const hint = didYouMean(name, NAMES);
  return context.mustBe(`one of ${LIST}${hint.startsWith(",") ? hint : ""}`);
});
