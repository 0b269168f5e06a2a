/**
 * The names of columns. One that is not given has its usual name and may be missing; one that is
 * given must be there.
 */
export const tableColumns = {
  "label?": "string > 0",
  "title?": "string > 0",
  "group?": "string > 0",
  "split?": "string > 0",
} as const;
