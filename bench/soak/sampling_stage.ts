import { type } from "arktype";
import { setTimeout } from "node:timers/promises";
import { filter, ignoreElements } from "rxjs";
import { mapHeld } from "../../pipeline/map_held.ts";
import { stage } from "../../pipeline/stage.ts";
import type { LookAhead } from "./watched_look_ahead.ts";

/** How long rows may take that are under way, in ms: a picture takes some ms, an SVG 60 s at most. */
const LONGEST = 90_000;
/** Between two looks, in ms. */
const PAUSE_MS = 2;

const options = type({
  /** Samples are taken behind every so many steps, … */
  every: "number.integer > 0",
  /** … beginning behind this one. */
  first: "number.integer >= 0",
  /** How many rows may be under way, as `sample-rows` has it. */
  look_ahead: "number.integer > 0",
});

/**
 * Takes samples of a run at steps of equal phase. It holds the weights meanwhile, as `evaluate`
 * does, and waits until every row that may be under way is decoded: then no file is open and
 * nothing is computed, so that what is held is the same each time.
 *
 * @param take called behind a step, while all is quiet
 * @param longest how long that may be waited for, in ms, before the run fails
 */
export const samplingStage = (
  { underWay, decoded }: LookAhead,
  take: (step: number) => Promise<void>,
  longest = LONGEST,
) =>
  stage({
    name: "sample-process",
    needs: { from: "Step" },
    gives: "Nothing",
    options,
    connect({ from }, { every, first, look_ahead }) {
      const isQuiet = () => underWay() >= look_ahead && decoded() === underWay();
      return from.pipe(
        filter(({ step, update }) => update !== undefined && step % every === first % every),
        mapHeld(async ({ step }, signal) => {
          const begun = performance.now();
          while (!isQuiet()) {
            if (performance.now() - begun > longest) {
              throw new Error(
                `Cannot sample behind step ${step}: ${underWay()} rows are under way and ` +
                  `${decoded()} of them decoded, wanted ${look_ahead} of both`,
              );
            }
            await setTimeout(PAUSE_MS, undefined, { signal });
          }
          await take(step);
        }),
        ignoreElements(),
      );
    },
  });
