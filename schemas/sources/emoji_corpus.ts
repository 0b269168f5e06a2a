import { type } from "arktype";
import { emojiStyle } from "../emoji_style.ts";
import { commonOptions } from "./common_options.ts";

/** `icons.json` files in Iconify's format, each with its `info.json` beside it. */
const iconSets = commonOptions.place.array();

/** Emoji with captions, to pretrain on, and with them drawings of other origin. */
export const emojiCorpus = type({
  "+": "reject",
  source: "'emoji-corpus'",
  styles: emojiStyle.array().atLeastLength(1),
  /** Further vendors' emoji, of which those of the training families are taken. */
  "emoji_sets?": iconSets,
  /** Icons whose names say what they show. */
  "icon_sets?": iconSets,
  /** A folder of the Open Clip Art Library. */
  "openclipart?": commonOptions.place,
  "limit?": commonOptions.limit,
});
