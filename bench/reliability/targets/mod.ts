import { ARRAYS } from "./arrays.ts";
import { ROWS } from "./rows.ts";
import { SETTINGS } from "./settings.ts";
import type { Target } from "./target.ts";

/** Everything that reads files which may come from anyone, save for pictures. */
export const TARGETS: readonly Target[] = [...SETTINGS, ...ROWS, ...ARRAYS];
