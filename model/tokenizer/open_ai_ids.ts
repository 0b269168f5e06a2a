/**
 * The ids that open and close a text in OpenAI's vocabulary. They are its two highest: as many
 * tokens as `startOfText` says come before them.
 */
export const OPENAI_IDS = { startOfText: 49406, endOfText: 49407 } as const;
