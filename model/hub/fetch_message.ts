import type { Snapshot } from "./snapshot.ts";

/**
 * What the process that fetches tells the one that started it, a line of JSON each on its stdout:
 * lines for people, and last the model or why there is none.
 */
export type FetchMessage =
  | { readonly say: string }
  | { readonly snapshot: Snapshot }
  | { readonly problems: readonly string[] };
