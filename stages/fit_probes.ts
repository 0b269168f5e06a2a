import { setImmediate } from "node:timers/promises";
import { headLogits } from "../model/head/head_logits.ts";
import { headOfPoint } from "../model/linear_probe/head_of_point.ts";
import { logisticRegression } from "../model/linear_probe/logistic_regression.ts";
import { unitFeatures } from "../model/linear_probe/unit_features.ts";
import { isBetter } from "../model/metrics/is_better.ts";
import { metricValue } from "../model/metrics/metric_value.ts";
import { scoreLogits } from "../model/metrics/score_logits.ts";
import type { Run } from "../pipeline/run.ts";
import type { LinearHead } from "../schemas/linear_head.ts";
import { cValuesOf } from "./c_values.ts";
import type { FittedProbe } from "./fitted_probe.ts";
import type { EncodedPictures } from "./encode_pictures.ts";
import type { LinearProbeOptions } from "./linear_probe.ts";

/** The fit of the chosen C goes on until derivatives are so many times smaller, … */
const POLISH = 100;
/** … for so many times as many iterations at most. */
const PATIENCE = 10;

/** The head of one C, and how it does on ID validation. */
interface Fit {
  readonly head: LinearHead;
  readonly point: Float64Array<ArrayBuffer>;
  readonly c: number;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Fits a head for each C and gives the best by the metric on ID validation. That one is fitted
 * further, to a hundredth of the tolerance: at scikit-learn's own tolerance of 1e-4 where the fit
 * stops still decides pictures.
 */
export async function fitProbes(
  train: EncodedPictures,
  val: EncodedPictures,
  classes: readonly string[],
  options: LinearProbeOptions,
  { services }: Pick<Run, "services">,
  signal: AbortSignal,
): Promise<FittedProbe> {
  const { features: input, metric, tolerance, max_iterations: maxIterations } = options;
  const examples = train.pictures.length, width = train.features.length / examples;
  const features = input === "unit" ? unitFeatures(train.features, width) : train.features;
  const labels = Int32Array.from(train.pictures, ({ label }) => label);
  const loss = services.openExamples({ features, labels }, classes.length);
  const score = (head: LinearHead) => {
    const own = val.pictures.map(({ label }) => label);
    const scores = scoreLogits(headLogits(val.features, head), classes.length, own);
    const groups = val.pictures.map(({ group }) => group);
    return metricValue(metric, { ...scores, groups }, options.exclude_groups);
  };
  const shape = { examples, classes: classes.length, width };
  let best: Fit | undefined, point = new Float64Array(classes.length * (width + 1));
  try {
    const spread = await loss.spread();
    const at = async (there: Float64Array) => {
      // Between evaluations signals have their turn.
      await setImmediate();
      signal.throwIfAborted();
      return await loss.at(there);
    };
    for (const c of cValuesOf(options.c)) {
      const how = { c, tolerance, maxIterations, spread };
      const fitted = await logisticRegression(at, shape, point, how);
      point = fitted.point;
      const head = headOfPoint(point, classes, input), value = score(head);
      if (best === undefined || isBetter(metric, value, best.value)) {
        const { point: end, iterations, converged } = fitted;
        best = { head, point: end, c, value, iterations, converged };
      }
    }
    if (best === undefined) throw new RangeError("Cannot fit a linear probe: there is no C to try");
    const { c } = best;
    const fitted = await logisticRegression(at, shape, best.point, {
      c,
      tolerance: tolerance / POLISH,
      maxIterations: PATIENCE * maxIterations,
      spread,
    });
    const head = headOfPoint(fitted.point, classes, input);
    best = {
      ...best,
      head,
      value: score(head),
      iterations: best.iterations + fitted.iterations,
    };
  } finally {
    loss.dispose();
  }
  const { head, c, value, iterations, converged } = best;
  const by = { split: "id_val", metric, value } as const;
  return { head, report: { event: "probe", c, by, iterations, converged } };
}
