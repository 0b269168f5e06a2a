import assert from "node:assert/strict";
import { join } from "node:path";
import { tf } from "../../../engine/tf.ts";
import { headLogits } from "../../../model/head/head_logits.ts";
import { classifierLoss } from "../../../model/linear_probe/classifier_loss.ts";
import { headOfPoint } from "../../../model/linear_probe/head_of_point.ts";
import { logisticRegression } from "../../../model/linear_probe/logistic_regression.ts";
import { predictions, top1 } from "../../../model/metrics/top1.ts";
import { readWeights } from "../../../model/safetensors/read_weights.ts";
import { softmaxRows } from "../../../model/softmax_rows.ts";
import { largestDifference } from "../difference.ts";
import { ENGINES, onEngine } from "../on_engine.ts";
import { parseSafetensors } from "../safetensors/parse_safetensors.ts";
import { toInt32 } from "../safetensors/to_int32.ts";

const FIXTURES = join(import.meta.dirname!, "../../fixtures/logistic_regression");
const file = join(FIXTURES, "examples.safetensors");
const tensors = await readWeights(file);
const integers = parseSafetensors(await Deno.readFile(file), "examples");
const fits: readonly { set: "five" | "two" | "stretched"; c: number; accuracy: number }[] = JSON
  .parse(await Deno.readTextFile(join(FIXTURES, "expected.json")));
const of = (split: string) => ({
  features: tensors.get(split)!.data,
  labels: toInt32(integers, `${split}_labels`).data,
});
/** The examples of one of the sets that were fitted. */
function setOf(name: "five" | "two" | "stretched", split: string) {
  const { features, labels } = of(split);
  if (name === "stretched") return { features: tensors.get(`stretched_${split}`)!.data, labels };
  return { features, labels: name === "two" ? labels.map((one) => Number(one > 1)) : labels };
}

for (const engineName of ENGINES) {
  for (const set of ["five", "two", "stretched"] as const) {
    Deno.test(`logisticRegression() agrees with scikit-learn on ${set}, warm or cold, on ${engineName}`, () =>
      onEngine(engineName, async (engine) => {
        const classes = set === "two" ? 2 : 5, shape = { examples: 400, classes, width: 16 };
        const before = tf.memory().numTensors, val = setOf(set, "val");
        const loss = classifierLoss(engine, setOf(set, "train"), classes);
        const spread = await loss.spread();
        const names = ["a", "b", "c", "d", "e"].slice(0, classes);
        let warm = new Float64Array(classes * 17);
        for (const [i, { c, accuracy, ...fit }] of fits.entries()) {
          if (fit.set !== set) continue;
          for (const start of [new Float64Array(classes * 17), warm]) {
            const options = { c, tolerance: 1e-4, maxIterations: 100, spread };
            const found = await logisticRegression(loss.at, shape, start, options);
            assert.ok(found.converged, `C = ${c}: ${found.iterations} iterations`);
            const scores = headLogits(val.features, headOfPoint(found.point, names, "raw"));
            softmaxRows(scores, classes);
            const own = top1([...predictions(scores, classes)], [...val.labels]);
            assert.ok(
              Math.abs(own - accuracy) < 1e-3,
              `C = ${c}: accuracy ${own}, not ${accuracy}`,
            );
            const difference = largestDifference(scores, tensors.get(`probabilities_${i}`)!.data);
            assert.ok(difference < 5e-3, `C = ${c}: probabilities differ by ${difference}`);
            warm = found.point;
          }
        }
        loss.dispose();
        assert.equal(tf.memory().numTensors, before);
      }));
  }
}

Deno.test("classifierLoss() has the gradient that its differences show, over chunks", () =>
  onEngine("tensorflow", async (engine) => {
    const train = of("train"), times = 22;
    const many = {
      features: Float32Array.from(
        { length: times * train.features.length },
        (_, i) => train.features[i % train.features.length]!,
      ),
      labels: Int32Array.from({ length: times * 400 }, (_, i) => train.labels[i % 400]!),
    };
    const once = classifierLoss(engine, train, 5), often = classifierLoss(engine, many, 5);
    const point = Float64Array.from({ length: 5 * 17 }, (_, i) => 0.1 * Math.sin(i));
    const { value, gradient } = await once.at(point);
    const again = await often.at(point);
    assert.ok(Math.abs(again.value / value - 1) < 1e-6);
    assert.ok(largestDifference(again.gradient, gradient) < 1e-6);
    for (const i of [0, 17, 63, 79, 80, 84]) {
      const at = async (shift: number) =>
        (await once.at(point.map((one, j) => one + (i === j ? shift : 0)))).value;
      const slope = (await at(0.01) - await at(-0.01)) / 0.02;
      assert.ok(Math.abs(slope - gradient[i]!) < 1e-3, `${i}: ${slope}, not ${gradient[i]}`);
    }
    once.dispose();
    often.dispose();
  }));
