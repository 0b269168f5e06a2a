import assert from "node:assert/strict";
import type { RunRecord } from "../../../../commands/report/run_record.ts";
import { chanceNote } from "../../../../commands/report/study/chance_note.ts";
import { judgeChance } from "../../../../commands/report/study/judge_chance.ts";
import type { Method } from "../../../../schemas/events.ts";
import { withClasses } from "./study_of.ts";

type Split = RunRecord["evaluations"][number]["split"];

/** A run whose top-1 accuracy is given on each split: zero-shot's, then the method's at α = 1. */
function run(
  method: Method,
  seed: number,
  accuracies: Readonly<Partial<Record<Split, readonly [zero: number, tuned: number]>>>,
  { n = 100, metric = "top1" } = {},
): RunRecord {
  const splits = Object.entries(accuracies) as [Split, readonly [number, number]][];
  const row = (method: Method, alpha: 0 | 1) => ({
    method,
    ensembling: false,
    alpha,
    seed,
    metric,
    id: 0.5,
    splits: Object.fromEntries(splits.map(([split, values]) => [split, values[alpha]])),
  });
  const evaluations = splits.flatMap(([split, values]) =>
    [0, 1].map((alpha) => ({
      event: "evaluation" as const,
      time: "2026-11-23T13:53:55.000Z",
      epoch: 0,
      alpha,
      split,
      shift: split.startsWith("ood") ? "ood" as const : "id" as const,
      metric,
      value: values[alpha] ?? NaN,
      n,
    }))
  );
  const rows = [row("zero-shot", 0), ...(method === "zero-shot" ? [] : [row(method, 1)])];
  return { folder: `${method}-${seed}`, name: method, setting: new Map(), rows, evaluations };
}

Deno.test("judgeChance() takes zero-shot's interval over the pictures: equal seeds make none narrower", () => {
  const runs = [1, 2, 3].map((seed) => withClasses(run("ft", seed, { id_test: [0.3, 0.9] }), 4));
  const [judged, ...others] = judgeChance(runs)!;
  assert.equal(others.length, 0);
  const { split, chance, answers, baselines: [zeroShot, ...more], counts } = judged!;
  assert.deepEqual([split, chance, answers, more.length], ["id_test", 0.25, 4, 0]);
  // Wilson's interval of 30 of 100.
  assert.equal(zeroShot!.low.toFixed(4), "0.2189");
  assert.equal(zeroShot!.high.toFixed(4), "0.3958");
  assert.equal(counts, false);
});

Deno.test("judgeChance() adds up how unsure the mean is over pictures and seeds", () => {
  const tuned = [0.5, 0.6, 0.7];
  const runs = tuned.map((value, i) => withClasses(run("lp", i + 1, { id_test: [0.3, value] }), 3));
  const { baselines: [, lp], counts } = judgeChance(runs)![0]!;
  // Wilson's of 60 of 100 begins at .5020; Student's half width is 4.302653 · .1 / √3 = .248414.
  assert.equal(lp!.mean.toFixed(6), "0.600000");
  assert.equal(lp!.low.toFixed(4), (0.6 - Math.hypot(0.09799, 0.248414)).toFixed(4));
  assert.equal(lp!.isAbove, false);
  assert.equal(counts, false);
});

Deno.test("judgeChance() counts a split where one of both baselines is above, by its own answers", () => {
  const accuracies = { id_test: [0.3, 0.4], "ood_test/a": [0.3, 0.31] } as const;
  const lp = withClasses(run("lp", 1, accuracies), 4);
  const classifier = { ...lp.classifier!, answers: { "ood_test/a": 3 } };
  const [id, ood] = judgeChance([{ ...lp, classifier }])!;
  assert.deepEqual(id!.baselines.map(({ isAbove }) => isAbove), [false, true]);
  assert.deepEqual([id!.counts, id!.answers], [true, 4]);
  assert.deepEqual([ood!.counts, ood!.answers, ood!.chance], [false, 3, 1 / 3]);
});

Deno.test("judgeChance() judges no split without top-1, and nothing where classes are not known", () => {
  const runs = [run("ft", 1, { id_test: [0.3, 0.4] }, { metric: "macro_f1" })];
  assert.equal(judgeChance(runs), undefined);
  const [judged] = judgeChance(runs.map((one) => withClasses(one, 2)))!;
  assert.deepEqual([judged!.baselines, judged!.counts], [[], false]);
  assert.match(
    chanceNote([judged!]),
    /^- `id_test`: not known, top-1 accuracy was not measured \(`metrics`\)\.$/m,
  );
  assert.match(chanceNote(undefined), /^Whether these numbers are above chance is not known: /);
});

Deno.test("judgeChance() refuses runs of different numbers of classes", () => {
  const runs = [2, 3].map((count) => withClasses(run("ft", count, { id_test: [0.3, 0.4] }), count));
  assert.throws(
    () => judgeChance(runs),
    /^RangeError: Cannot judge chance: runs tell 2 and 3 classes apart$/,
  );
});

Deno.test("chanceNote() says on which splits a comparison counts, and what the mean has in it", () => {
  const accuracies = {
    id_test: [0.5, 0.7],
    "ood_test/a": [0.3, 0.4],
    "ood_test/b": [0.21, 0.24],
  } as const;
  const text = chanceNote(judgeChance([withClasses(run("lp", 1, accuracies), 4)]));
  assert.deepEqual(text.split("\n\n").slice(1), [
    "- `id_test`: chance is 25.0 (1 of 4), zero-shot with 50.0 (40.4 to 59.6) and LP with 70.0 " +
    "(60.4 to 78.1) are above it: comparisons count.\n" +
    "- `ood_test/a`: chance is 25.0 (1 of 4), LP with 40.0 (30.9 to 49.8) is above it " +
    "(zero-shot with 30.0 (21.9 to 39.6) is not): comparisons count.\n" +
    "- `ood_test/b`: chance is 25.0 (1 of 4), neither zero-shot with 21.0 (14.2 to 30.0) nor LP " +
    "with 24.0 (16.7 to 33.2) is above it: **comparisons do not count**.",
    "The mean over the OOD splits has those in it on which no comparison counts.",
  ]);
  const alone = chanceNote(judgeChance([withClasses(run("ft", 1, { id_test: [0.2, 1] }), 4)]));
  assert.match(
    alone,
    /zero-shot with 20\.0 \(13\.3 to 28\.9\) is not above it: \*\*comparisons do not count\*\*\.$/,
  );
});

Deno.test("chanceNote() says nothing of a mean where there is one shift, with several numbers of shots", () => {
  const runs = [withClasses(run("lp", 1, { "ood_test/a": [0.2, 0.2] }), 4)];
  const judged = [4, 16].flatMap((shots) =>
    (judgeChance(runs) ?? []).map((one) => ({ ...one, shots }))
  );
  const text = chanceNote(judged);
  assert.equal(text.match(/comparisons do not count/g)?.length, 2);
  assert.doesNotMatch(text, /The mean over/);
});
