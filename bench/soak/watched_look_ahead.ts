import { map, tap } from "rxjs";
import { stage } from "../../pipeline/stage.ts";
import type { Row } from "../../schemas/messages.ts";
import { decode } from "../../stages/decode.ts";
import { sampleRows } from "../../stages/sample_rows.ts";

/** How far the data of a run is ahead of its training. */
export interface LookAhead {
  /** Rows whose credit is taken and not given back. */
  readonly underWay: () => number;
  /** Those of them whose picture is decoded. */
  readonly decoded: () => number;
  /** The most that have been under way at any time. */
  readonly most: () => number;
}

/**
 * The stages that take credits and decode, as they are, with what goes through them counted: every
 * row that leaves `sample-rows`, until its credit is given back.
 */
export function watchedLookAhead() {
  const underWay = new Set<number>(), decoded = new Set<number>();
  let most = 0;

  const counted = (row: Row): Row => {
    const { ordinal, credit } = row;
    underWay.add(ordinal);
    most = Math.max(most, underWay.size);
    const giveBack = () => {
      underWay.delete(ordinal);
      decoded.delete(ordinal);
      credit.giveBack();
    };
    return { ...row, credit: { limit: credit.limit, giveBack } };
  };

  const lookAhead: LookAhead = {
    underWay: () => underWay.size,
    decoded: () => decoded.size,
    most: () => most,
  };
  return {
    lookAhead,
    sampleRows: stage({
      ...sampleRows,
      connect: (inputs, options, run) =>
        sampleRows.connect(inputs, options, run).pipe(map(counted)),
    }),
    decode: stage({
      ...decode,
      connect: (inputs, options, run) =>
        decode.connect(inputs, options, run).pipe(tap(({ row }) => decoded.add(row.ordinal))),
    }),
  };
}
