import type { CsvCell } from "./csv_text.ts";
import type { Summary } from "./summarise.ts";

/** The columns of a summary in CSV. */
export const SUMMARY_COLUMNS = ["mean", "sd", "n", "lower", "upper"] as const;

/**
 * Mean, standard deviation, n and both ends of the 95 % interval of the mean; deviation and interval
 * are empty where there is one value.
 */
export const summaryCells = ({ mean, n, spread }: Summary): readonly CsvCell[] => [
  mean,
  spread?.sd,
  n,
  spread && mean - spread.halfWidth,
  spread && mean + spread.halfWidth,
];
