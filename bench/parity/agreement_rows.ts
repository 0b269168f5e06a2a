import { type Row, row } from "../report/row.ts";
import type { Probabilities } from "./classification.ts";

/** The index of the largest of a row. */
const best = (row: readonly number[]) => row.indexOf(Math.max(...row));

/** The largest difference of two tables of probabilities; Infinity where one is shorter. */
function largest(ours: Probabilities, theirs: Probabilities): number {
  if (ours.length !== theirs.length) return Infinity;
  return Math.max(
    ...ours.map((own, i) => Math.max(...own.map((p, c) => Math.abs(p - (theirs[i]?.[c] ?? NaN))))),
  );
}

/** Our probabilities beside a peer's. */
export function probabilityRow(
  work: string,
  ours: Probabilities,
  theirs: Probabilities,
  peer: string,
  goal: number,
): Row {
  return row({
    work: `${work}: probabilities of ${ours.length}`,
    ours: "predict",
    peer,
    difference: largest(ours, theirs),
    unit: "largest difference",
    goal,
  });
}

/** How many pictures both give the same class. */
export function classRow(
  work: string,
  ours: Probabilities,
  theirs: Probabilities,
  peer: string,
  goal: number,
): Row {
  const unlike = ours.filter((own, i) => best(own) !== best(theirs[i] ?? [])).length;
  return row({
    work: `${work}: classes of ${ours.length}`,
    ours: "predict",
    peer,
    difference: unlike / ours.length,
    unit: "share of other classes",
    goal,
    note: `${ours.length - unlike} of ${ours.length} are the same`,
  });
}
