import type { Method } from "../../schemas/events.ts";

/** What each method is called in tables and charts, in the order of the paper's tables. */
const TITLES: Readonly<Record<Method, string>> = {
  "zero-shot": "Zero-shot",
  lp: "LP",
  ft: "FT",
  "l2-sp": "L2-SP",
  "lp-ft": "LP-FT",
  flyp: "FLYP",
};

/** The methods in the order in which the paper's tables have them, zero-shot first. */
export const METHODS = Object.keys(TITLES) as readonly Method[];

/** What a method is called in tables and charts. */
export const methodTitle = (method: Method): string => TITLES[method];

/** What a line of a table or chart is called: the method, and whether it is ensembled. */
export const lineTitle = (
  { method, ensembling }: { readonly method: Method; readonly ensembling: boolean },
): string => `${methodTitle(method)}${ensembling ? ", ensembled" : ""}`;
