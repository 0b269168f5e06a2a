import { type } from "arktype";

/** Tokens with their ids, as `vocab.json` has them. */
export const tokenIds = type({ "[string]": "number.integer >= 0" });
