/**
 * What is wrong with a parquet file by the error that reading it threw. The library says what it
 * does not accept by plain errors; any other is of a value that it took at its word.
 */
export function reasonOf(error: unknown): string {
  return error instanceof Error && error.constructor === Error
    ? error.message
    : "what it says of its own contents does not go together, as in a damaged file";
}
