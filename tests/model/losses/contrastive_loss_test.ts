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

/** The loss where pictures of one class are no negatives of each other. */
function collidingLoss(
  images: number[][],
  texts: number[][],
  scale: number,
  labels: number[],
  as: "masked" | "positives",
): number {
  const collisions = { labels: tf.tensor1d(labels, "int32"), as };
  return contrastiveLoss(tf.tensor2d(images), tf.tensor2d(texts), tf.scalar(scale), collisions)
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

  Deno.test(`contrastiveLoss() leaves pairs of one class out when masked, on ${engine}`, () =>
    onEngine(engine, () => {
      const images = unitRows(5, 4, "images"), texts = unitRows(5, 4, "texts");
      const plain = lossOf(images, texts, 20);
      assert.equal(collidingLoss(images, texts, 20, [4, 1, 0, 3, 2], "masked"), plain);
      // Nothing is left but each row's own: the loss of a single pair, and the scale is no matter.
      near(1 + collidingLoss(images, texts, 1e4, [7, 7, 7, 7, 7], "masked"), 1, 1e-6);
      // Of two classes, in pairs: each row against its own and the two of the other class.
      const by = [[1, 0], [1, 0], [0, 1], [0, 1]];
      const masked = collidingLoss(by, by, 3, [0, 0, 1, 1], "masked");
      near(masked, Math.log1p(2 * Math.exp(-3)), 1e-5);
      // As published, the twin's e^3 stands in the denominator too.
      near(lossOf(by, by, 3), Math.log(2 + 2 * Math.exp(-3)), 1e-5);
    }));

  Deno.test(`contrastiveLoss() shares the target among positives of one class, on ${engine}`, () =>
    onEngine(engine, () => {
      const images = unitRows(5, 4, "images"), texts = unitRows(5, 4, "texts");
      const distinct = collidingLoss(images, texts, 20, [4, 1, 0, 3, 2], "positives");
      near(distinct, lossOf(images, texts, 20), 1e-6);
      // Pictures of one class and one sentence: the floor is the mean of ln(multiplicity) again.
      const captions = [0, 0, 0, 1, 1, 2];
      const rows = captions.map((caption) => [0, 1, 2].map((i) => Number(i === caption)));
      const floor = (3 * Math.log(3) + 2 * Math.log(2)) / 6;
      near(collidingLoss(rows, rows, 100, captions, "positives"), floor, 1e-6);
      // Two of one class whose sentences differ, at cosines 1 and 0: half the target is on each.
      const two = [[1, 0], [0, 1]];
      const wanted = Math.log(Math.exp(3) + 1) - 3 / 2;
      near(collidingLoss(two, two, 3, [5, 5], "positives"), wanted, 1e-5);
    }));

  Deno.test(`contrastiveLoss() has the floor ln k of published collisions, 0 masked: ${engine}`, () =>
    onEngine(engine, () => {
      // One template and two classes, k = 16 pictures of each: a balanced binary batch.
      const labels = Array.from({ length: 32 }, (_, i) => i % 2);
      const rows = labels.map((label) => label === 0 ? [1, 0] : [0, 1]);
      near(lossOf(rows, rows, 100), Math.log(16), 1e-5);
      near(collidingLoss(rows, rows, 100, labels, "positives"), Math.log(16), 1e-5);
      assert.ok(Math.abs(collidingLoss(rows, rows, 100, labels, "masked")) < 1e-6);
    }));

  Deno.test(`contrastiveLoss() masked stays finite when a masked pair is largest, on ${engine}`, () =>
    onEngine(engine, () => {
      // Each picture is like the other's sentence and unlike its own: by 20,000 at this scale.
      const images = [[1, 0], [-1, 0], [0, 1]], texts = [[-1, 0], [1, 0], [0, 1]];
      const labels = tf.tensor1d([0, 0, 1], "int32");
      const { value, grads } = tf.valueAndGrads((f: Tensor, g: Tensor) =>
        contrastiveLoss(f, g, tf.scalar(1e4), { labels, as: "masked" }) as ReturnType<
          typeof tf.scalar
        >
      )([tf.tensor2d(images), tf.tensor2d(texts)]);
      // Of the first two rows each is lost by 10,000 to the third's, in both directions.
      near(value.dataSync()[0]!, 2e4 / 3, 1e-5);
      for (const gradient of grads) {
        assert.ok([...gradient.dataSync()].every(Number.isFinite));
      }
    }));
}
