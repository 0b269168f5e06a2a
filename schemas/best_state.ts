import { type } from "arktype";
import type { SplitName } from "./dataset.ts";

const splitName = type(/^(train|id_val|id_test|ood_(val|test)\/.+)$/).as<SplitName>();

/** What a checkpoint says of the weights that were best until then. */
export const bestState = type({
  "+": "reject",
  /** The step that made them; −1 where they are from before the first update. */
  step: "number.integer >= -1",
  epoch: "number.integer >= -1",
  /** What they were chosen by. */
  by: { "+": "reject", split: /^id_/, metric: "string > 0", value: "number >= 0" },
  /** All that was measured of them. */
  measured: type({
    "+": "reject",
    split: splitName,
    metric: "string > 0",
    value: "number >= 0",
    n: "number.integer > 0",
  }).array(),
  /** Where they are: in the checkpoint itself, in what is tuned, or in a file beside it. */
  from: "'here' | 'pretrained' | 'file'",
});
export type BestState = typeof bestState.infer;
