import type { Method } from "../../../schemas/events.ts";

/**
 * The colour of each method, in all charts the same. They have at least three times the contrast to
 * white and to GitHub's dark paper, and stay apart for those who confuse red and green; methods are
 * named beside their lines too.
 */
const COLOURS: Readonly<Record<Method, string>> = {
  "zero-shot": "currentColor",
  lp: "#7a7f8a",
  ft: "#d1571f",
  "l2-sp": "#9b5fc0",
  "lp-ft": "#1a8f6a",
  flyp: "#2476d8",
};

/** The colour of a method, in all charts the same; `currentColor` is that of the text. */
export const methodColour = (method: Method): string => COLOURS[method];
