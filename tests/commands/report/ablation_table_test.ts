import assert from "node:assert/strict";
import { ablationMarkdown } from "../../../commands/report/ablation_markdown.ts";
import { type Ablation, ablationTable } from "../../../commands/report/ablation_table.ts";
import type { ResultRow } from "../../../commands/report/group_rows.ts";
import { inventedRows } from "./invented_rows.ts";

const whole = [1, 2, 3].flatMap((seed) => inventedRows("flyp", seed));

/** Invented rows of FLYP with something changed, by how much it differs at each seed. */
const changed = (...differences: readonly number[]): readonly ResultRow[] =>
  differences.flatMap((difference, i) =>
    inventedRows("flyp", i + 1).map((row) => ({
      ...row,
      id: row.id + difference,
      ood: (row.ood ?? 0) + 2 * difference,
      splits: {
        id_test: row.id + difference,
        "ood_test/sketch": row.splits["ood_test/sketch"]! + 3 * difference,
        "ood_test/v2": row.splits["ood_test/v2"]! + difference,
      },
    }))
  );

const ABLATIONS: readonly Ablation[] = [
  { reason: "contrastive_loss", change: "cross-entropy", rows: changed(-0.01, -0.012, -0.011) },
  { reason: "class_collisions", change: "collisions masked", rows: changed(0.001, -0.001, 0) },
  { reason: "text_encoder", change: "text encoder frozen", rows: changed(-0.02, -0.02, -0.02) },
  { reason: "sampled_prompts", change: "one template", rows: changed(0.002, -0.004, -0.001) },
];

Deno.test("ablationTable() compares seed by seed, a line for each reason in the authors' order", () => {
  const { lines, metric, whole: flyp } = ablationTable(whole, ABLATIONS, false);
  assert.equal(metric, "top1");
  assert.equal(flyp.id.mean.toFixed(6), "0.825667");
  assert.deepEqual(lines.map(({ reason }) => reason), [
    "class_collisions",
    "text_encoder",
    "contrastive_loss",
    "sampled_prompts",
  ]);
  const { id, difference } = lines[2]!;
  assert.equal(id.mean.toFixed(6), "0.814667");
  assert.equal(difference.id.mean.toFixed(6), "-0.011000");
  // The seeds' own offsets cancel out: sd .001, and 4.3027 times that by √3.
  assert.equal(difference.id.spread!.sd.toFixed(6), "0.001000");
  assert.equal(difference.id.spread!.halfWidth.toFixed(6), "0.002484");
  assert.equal(difference.ood!.mean.toFixed(6), "-0.022000");
});

Deno.test("ablationMarkdown() marks a difference whose interval leaves 0 out", () => {
  assert.equal(
    ablationMarkdown(ablationTable(whole, ABLATIONS, false)),
    `| the authors' reason | change | ID | OOD | Δ ID | Δ OOD |
| --- | --- | --: | --: | --: | --: |
|  | none: FLYP | 82.6 ± 0.4 | 60.1 ± 0.8 |  |  |
| Class collisions, counted as negatives, hardly matter | collisions masked | 82.6 ± 0.4 | 60.1 ± 0.8 | 0.0 ± 0.2 | 0.0 ± 0.5 |
| The text encoder is trained too | text encoder frozen | 80.6 ± 0.4 | 56.1 ± 0.8 | **−2.0 ± 0.0** | **−4.0 ± 0.0** |
| The loss is contrastive, not cross-entropy | cross-entropy | 81.5 ± 0.4 | 57.9 ± 0.8 | **−1.1 ± 0.2** | **−2.2 ± 0.5** |
| Prompts are sampled | one template | 82.5 ± 0.7 | 59.9 ± 1.4 | −0.1 ± 0.7 | −0.2 ± 1.5 |

| change | Δ sketch | Δ v2 |
| --- | --: | --: |
| collisions masked | 0.0 ± 0.7 | 0.0 ± 0.2 |
| text encoder frozen | **−6.0 ± 0.0** | **−2.0 ± 0.0** |
| cross-entropy | **−3.3 ± 0.7** | **−1.1 ± 0.2** |
| one template | −0.3 ± 2.2 | −0.1 ± 0.7 |

α = 1. Δ: the change less FLYP, seed by seed, ± half the 95 % interval of the mean; bold where that leaves 0 out.
`,
  );
});

Deno.test("ablationMarkdown() has a row for each reason, and behind them changes of no reason", () => {
  const some: readonly Ablation[] = [
    { change: "batch of 32", rows: changed(0.01, 0.01, 0.01) },
    ...ABLATIONS.slice(2, 3),
  ];
  const table = ablationTable(whole, some, false);
  assert.deepEqual(table.unasked, ["class_collisions", "contrastive_loss", "sampled_prompts"]);
  const rows = ablationMarkdown(table).split("\n").filter((line) => line.startsWith("|"));
  assert.deepEqual(rows.slice(2, 8).map((line) => line.split(" | ").slice(0, 3).join(" | ")), [
    "|  | none: FLYP | 82.6 ± 0.4",
    "| Class collisions, counted as negatives, hardly matter | not asked here | ",
    "| The text encoder is trained too | text encoder frozen | 80.6 ± 0.4",
    "| The loss is contrastive, not cross-entropy | not asked here | ",
    "| Prompts are sampled | not asked here | ",
    "|  | batch of 32 | 83.6 ± 0.4",
  ]);
});

Deno.test("ablationMarkdown() has no columns for OOD where there is none", () => {
  const idAlone = (rows: readonly ResultRow[]) =>
    rows.map(({ ood: _, ...row }) => ({ ...row, splits: { id_test: row.id } }));
  const some = ABLATIONS.map((one) => ({ ...one, rows: idAlone(one.rows) }));
  const text = ablationMarkdown(ablationTable(idAlone(whole), some, false));
  assert.deepEqual(text.split("\n").slice(0, 3), [
    "| the authors' reason | change | ID | Δ ID |",
    "| --- | --- | --: | --: |",
    "|  | none: FLYP | 82.6 ± 0.4 |  |",
  ]);
  assert.ok(!text.includes("OOD"));
});

Deno.test("ablationTable() compares the ensembled weights where that is asked for", () => {
  const { whole: flyp, ensembling } = ablationTable(whole, ABLATIONS, true);
  assert.ok(ensembling);
  assert.equal(flyp.id.mean.toFixed(6), "0.828667");
});

Deno.test("ablationTable() uses the seeds that both have, and has no interval for one", () => {
  const [one] = ABLATIONS.map((ablation) => ({ ...ablation, rows: ablation.rows.slice(0, 3) }));
  const { lines } = ablationTable(whole, [...ABLATIONS.slice(1), one!], false);
  assert.equal(lines[2]!.difference.id.n, 1);
  assert.equal(lines[2]!.difference.id.spread, undefined);
});

Deno.test("ablationTable() refuses what cannot be compared", () => {
  const [first, ...others] = ABLATIONS;
  const refuses = (rows: readonly ResultRow[], message: RegExp, flyp = whole) =>
    assert.throws(() => ablationTable(flyp, [{ ...first!, rows }, ...others], false), message);
  refuses([], /^RangeError: Cannot compare "cross-entropy": it has no seed in common with FLYP$/);
  refuses(inventedRows("flyp", 4), /no seed in common with FLYP/);
  refuses(
    [...whole, ...whole],
    /^RangeError: Cannot compare "cross-entropy": it has a seed twice$/,
  );
  const error = inventedRows("flyp", 1).map((row) => ({ ...row, metric: "ece" }));
  refuses(error, /^RangeError: Cannot compare "cross-entropy": it is in ece, FLYP in top1$/);
  refuses(whole, /FLYP has no rows/, []);
});
