import assert from "node:assert/strict";
import { resultTable } from "../../../commands/report/result_table.ts";
import { tableMarkdown } from "../../../commands/report/table_markdown.ts";
import { inventedRows, inventedStudy } from "./invented_rows.ts";

const sizes = new Map([["id_test", 500], ["ood_test/v2", 100]]);

Deno.test("tableMarkdown() has the paper's table over seeds, and one of each shift", () => {
  const text = tableMarkdown(resultTable(inventedStudy(["flyp", "ft"], 5)), {
    title: "toys",
    sizes,
  });
  assert.equal(
    text,
    `# toys

**Top-1 accuracy** (\`top1\`), in percent. Mean over 5 seeds (1, 2, 3, 4, 5) ± half the 95 % interval of the mean (Student's t over the seeds, on the same pictures).

ID: \`id_test\` (500). OOD: the mean of \`ood_test/sketch\`, \`ood_test/v2\` (100).

| method | ID | OOD | ID, ensembled | OOD, ensembled | α |
| --- | --: | --: | --: | --: | --: |
| Zero-shot | 68.3 ± 0.0 | 58.7 ± 0.0 | 68.3 ± 0.0 | 58.7 ± 0.0 |  |
| FT | 81.4 ± 0.2 | 54.8 ± 0.4 | 82.5 ± 0.2 | 61.3 ± 0.4 | 0.5 |
| FLYP | **82.6 ± 0.2** | **60.2 ± 0.4** | **82.9 ± 0.2** | **63.2 ± 0.4** | 0.6 |

| method | sketch | v2 |
| --- | --: | --: |
| Zero-shot | 48.7 ± 0.0 | 68.7 ± 0.0 |
| FT | 44.8 ± 0.4 | 64.8 ± 0.4 |
| FT, ensembled | 51.3 ± 0.4 | 71.3 ± 0.4 |
| FLYP | 50.2 ± 0.4 | 70.2 ± 0.4 |
| FLYP, ensembled | **53.2 ± 0.4** | **73.2 ± 0.4** |

Bold: the best of its column, where its interval overlaps that of no other. Ensembled: θ(α) = α·θ_tuned + (1−α)·θ_pretrained, α chosen on ID validation.
`,
  );
});

Deno.test("tableMarkdown() marks nothing as best whose interval overlaps, or that has none", () => {
  const overlapping = tableMarkdown(resultTable(inventedStudy(["lp-ft", "flyp"], 2)), {
    title: "",
  });
  assert.match(overlapping, /\| FLYP \| 82\.7 ± 0\.6 \| 60\.3 ± 1\.3 \|/);
  const one = tableMarkdown(resultTable(inventedStudy(["lp-ft", "flyp"], 1)), { title: "" });
  assert.match(one, /, in percent\. Seed 1\.$/m);
  assert.match(one, /^\| FLYP \| 82\.6 \| 60\.2 \| 82\.9 \| 63\.2 \| 0\.6 \|$/m);
  assert.match(one, /^One seed has no interval: none is marked as best\. /m);
  assert.ok(!/\*\*\d/.test(one));
});

Deno.test("tableMarkdown() leaves out the columns of what was not measured", () => {
  const rows = inventedRows("ft", 2).filter(({ ensembling }) => !ensembling)
    .map(({ ood: _, splits, ...row }) => ({ ...row, splits: { id_test: splits["id_test"]! } }));
  const text = tableMarkdown(resultTable(rows), { title: "cars" });
  assert.deepEqual(text.split("\n").filter((line) => line.startsWith("|")), [
    "| method | ID |",
    "| --- | --: |",
    "| Zero-shot | 68.3 |",
    "| FT | 81.5 |",
  ]);
  assert.match(text, /^ID: `id_test`\.$/m);
  assert.ok(!text.includes("Ensembled"));
});

Deno.test("tableMarkdown() says which α were chosen, and of which seeds a method is not", () => {
  const [zero, tuned, ensembled] = inventedRows("flyp", 2);
  const rows = [
    ...inventedStudy(["ft"], 3),
    ...inventedRows("flyp", 1),
    zero!,
    tuned!,
    { ...ensembled!, alpha: 0.8 },
  ];
  const text = tableMarkdown(resultTable(rows), { title: "" });
  assert.match(text, /Not of all seeds are FLYP: 1, 2; FLYP, ensembled: 1, 2\.$/m);
  assert.match(text, /^\| FLYP \| .* \| 0\.6–0\.8 \|$/m);
});

Deno.test("tableMarkdown() says where each seed drew its pictures, for zero-shot differs then", () => {
  const rows = inventedStudy(["ft"], 2).map((row) => ({
    ...row,
    splits: { ...row.splits, id_test: row.splits["id_test"]! + row.seed / 100 },
  }));
  const text = tableMarkdown(resultTable(rows), { title: "" });
  assert.match(
    text,
    /\(1, 2\) ± .* \(Student's t over the seeds, each of which drew its pictures\)\./,
  );
});

Deno.test("tableMarkdown() prints cross-entropy as it is", () => {
  const rows = inventedRows("ft", 1).map((row) => ({ ...row, metric: "cross_entropy" }));
  const text = tableMarkdown(resultTable(rows), { title: "" });
  assert.match(text, /^\*\*Cross-entropy\*\* \(`cross_entropy`\), in nats\. Seed 1\.$/m);
  assert.match(text, /^\| FT \| 0\.814 \| 0\.548 \|/m);
});

Deno.test("tableMarkdown() tells the metric of OOD where it is another, and what was retained", () => {
  const rows = inventedRows("flyp", 1).map((row) => ({
    ...row,
    ood_metric: "worst_group",
    retention: { "in/a/top1": 0.5, "cars/cross_entropy": 1.25 },
  }));
  const text = tableMarkdown(resultTable(rows), { title: "fmow" });
  const said = "ID: **Top-1 accuracy** (`top1`), in percent; OOD: **Worst-group accuracy** " +
    "(`worst_group`), in percent. Seed 1.";
  assert.equal(text.split("\n")[2], said);
  const head =
    "| method | sketch | v2 | retention on in/a (top1) | retention on cars (cross_entropy) |";
  assert.ok(text.includes(`\n${head}\n`), text);
  assert.match(text, /^\| FLYP, ensembled \| 53\.2 \| 73\.2 \| 50\.0 \| 1\.250 \|$/m);
});
