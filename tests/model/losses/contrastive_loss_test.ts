import assert from "node:assert/strict";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { contrastiveLoss } from "../../../model/losses/contrastive_loss.ts";
import { random } from "../../../engine/random.ts";
import { ENGINES, onEngine } from "../on_engine.ts";

/** B rows of unit length. */
function unitRows(rows: number, width: number, key: string): number[][] {
  const numbers = random(1, key);
  return Array.from({ length: rows }, () => {
    const row = Array.from({ length: width }, () => numbers.normal());
    return row.map((x) => x / Math.hypot(...row));
  });
}

/** The paper's L_pre over 2B, in float64, from the exponentials as they are printed. */
function paperLoss(images: number[][], texts: number[][], scale: number): number {
  const logit = (i: number, j: number) =>
    scale * images[i]!.reduce((sum, x, k) => sum + x * texts[j]![k]!, 0);
  const rows = images.map((_, i) => {
    const most = Math.max(...images.flatMap((_, j) => [logit(i, j), logit(j, i)]));
    const sum = (logits: number[]) => logits.reduce((s, x) => s + Math.exp(x - most), 0);
    const ofImage = sum(images.map((_, j) => logit(i, j)));
    const ofText = sum(images.map((_, j) => logit(j, i)));
    return Math.log(ofImage) + Math.log(ofText) + 2 * most - 2 * logit(i, i);
  });
  return rows.reduce((sum, x) => sum + x, 0) / (2 * images.length);
}

function lossOf(images: number[][], texts: number[][], scale: number): number {
  return contrastiveLoss(tf.tensor2d(images), tf.tensor2d(texts), tf.scalar(scale))
    .dataSync()[0]!;
}

function near(actual: number, expected: number, relative: number) {
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} ${expected}`);
}

for (const engine of ENGINES) {
  Deno.test(`contrastiveLoss() is the paper's sum over twice the batch on ${engine}`, () =>
    onEngine(engine, () => {
      for (const [rows, scale] of [[2, 1], [7, 14.3], [16, 100]] as const) {
        const images = unitRows(rows, 9, "images"), texts = unitRows(rows, 9, "texts");
        near(lossOf(images, texts, scale), paperLoss(images, texts, scale), 1e-5);
      }
    }));

  Deno.test(`contrastiveLoss() is symmetric in pictures and sentences on ${engine}`, () =>
    onEngine(engine, () => {
      const images = unitRows(5, 4, "images"), texts = unitRows(5, 4, "texts");
      near(lossOf(images, texts, 30), lossOf(texts, images, 30), 1e-6);
    }));

  Deno.test(`contrastiveLoss() has the mean of ln(multiplicity) as its floor on ${engine}`, () =>
    onEngine(engine, () => {
      const captions = [0, 0, 0, 1, 1, 2];
      const rows = captions.map((caption) => [0, 1, 2].map((i) => Number(i === caption)));
      near(lossOf(rows, rows, 100), (3 * Math.log(3) + 2 * Math.log(2)) / 6, 1e-6);
      const alike = Array.from({ length: 16 }, () => [1, 0]);
      near(lossOf(alike, alike, 100), Math.log(16), 1e-6);
    }));

  Deno.test(`contrastiveLoss() stays finite when the scale is 10,000, on ${engine}`, () =>
    onEngine(engine, () => {
      const images = unitRows(6, 8, "images"), texts = unitRows(6, 8, "texts");
      near(lossOf(images, texts, 1e4), paperLoss(images, texts, 1e4), 1e-5);
      const gradients = tf.grads((...args: Tensor[]) => {
        const [f, g, s] = args as [Tensor, Tensor, Tensor];
        return contrastiveLoss(f, g, s);
      })([tf.tensor2d(images), tf.tensor2d(texts), tf.scalar(1e4)]);
      for (const gradient of gradients) {
        const elements = [...gradient.dataSync()];
        assert.ok(elements.every(Number.isFinite));
        assert.ok(elements.some((element) => element !== 0));
      }
    }));

  Deno.test(`contrastiveLoss() is 0 for one pair, near 0 for pairs that match, on ${engine}`, () =>
    onEngine(engine, () => {
      assert.equal(Math.abs(lossOf([[0.6, 0.8]], [[1, 0]], 100)), 0);
      const rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
      const loss = lossOf(rows, rows, 10);
      near(loss, Math.log1p(2 * Math.exp(-10)), 1e-3);
    }));
}
