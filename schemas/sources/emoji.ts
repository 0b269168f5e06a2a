import { type } from "arktype";
import { emojiStyle } from "../emoji_style.ts";
import { commonOptions } from "./common_options.ts";

/** Drawings of emoji: tuned on some vendors' styles, tested on those and on others'. */
export const emoji = type({
  "+": "reject",
  source: "'emoji'",
  /** Styles of the training distribution. */
  id: emojiStyle.array().atLeastLength(1),
  /** Styles of the shifted distributions, each a split of its own. */
  ood: emojiStyle.array().default(() => []),
  "limit?": commonOptions.limit,
});
