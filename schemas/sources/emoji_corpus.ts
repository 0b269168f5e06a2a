import { type } from "arktype";
import { emojiStyle } from "../emoji_style.ts";
import { commonOptions } from "./common_options.ts";

/** Emoji with captions, to pretrain on, and with them a folder of the Open Clip Art Library. */
export const emojiCorpus = type({
  "+": "reject",
  source: "'emoji-corpus'",
  styles: emojiStyle.array().atLeastLength(1),
  "openclipart?": commonOptions.place,
  "limit?": commonOptions.limit,
});
