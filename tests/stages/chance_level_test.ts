import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { batchLoss } from "../../model/losses/batch_loss.ts";
import type { Objective } from "../../schemas/objective.ts";
import { chanceLevel } from "../../stages/chance_level.ts";
import { toyRow } from "../pipeline/toy_rows.ts";
import { countedCredits } from "./counted_credits.ts";
import { onEngine } from "./tiny_model.ts";

Deno.test("chanceLevel() is the loss of a model to which everything looks alike", () =>
  onEngine(async () => {
    const labels = Int32Array.of(0, 1, 0, 0, 2, 1), credits = countedCredits();
    const rows = [...labels].map((_, i) => toyRow(i, credits.of(i)));
    const objectives: readonly (readonly [Objective, number])[] = [
      [{ loss: "contrastive", collisions: "negatives" }, 6],
      [{ loss: "contrastive", collisions: "masked" }, 6],
      [{ loss: "contrastive", collisions: "positives" }, 6],
      [{ loss: "cross-entropy", collisions: "negatives" }, 3],
    ];
    const levels: number[] = [];
    for (const [objective, sentences] of objectives) {
      const captions = Array.from({ length: sentences }, (_, i) => `sentence ${i}`);
      const of = objective.loss === "contrastive" ? Int32Array.of(0, 1, 2, 3, 4, 5) : labels;
      const loss = tf.tidy(() => {
        const alike = (count: number) => tf.tile(tf.tensor2d([[0.6, 0.8]]), [count, 1]);
        const captionOf = tf.tensor1d(of, "int32"), own = tf.tensor1d(labels, "int32");
        const batch = { captionOf, labels: own };
        return batchLoss(alike(6), alike(sentences), tf.scalar(3), batch, objective);
      });
      const [wanted] = await loss.data();
      loss.dispose();
      const level = chanceLevel({ rows, captions }, objective, labels);
      assert.ok(
        Math.abs(level - wanted!) < 1e-5,
        `${JSON.stringify(objective)}: ${level} ${wanted}`,
      );
      levels.push(level);
    }
    // By hand: three of four candidates' classes, twice five, once six.
    assert.ok(Math.abs(levels[1]! - (3 * Math.log(4) + 2 * Math.log(5) + Math.log(6)) / 6) < 1e-12);
    assert.deepEqual([levels[0], levels[3]], [Math.log(6), Math.log(3)]);
  }));
