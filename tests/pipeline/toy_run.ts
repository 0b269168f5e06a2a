import { NEVER } from "rxjs";
import type { RunContext } from "../../pipeline/run.ts";

/** What a run of toys is lent. */
export const toyRun: RunContext = {
  seed: 1,
  folder: undefined,
  interrupted: NEVER,
  start: { step: 0, row: 0 },
  services: {},
  report: () => {},
};
