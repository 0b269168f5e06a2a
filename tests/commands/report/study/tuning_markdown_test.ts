import assert from "node:assert/strict";
import type {
  EntryRecord,
  TriedCandidate,
} from "../../../../commands/report/study/study_record.ts";
import { tuningMarkdown } from "../../../../commands/report/study/tuning_markdown.ts";

/** Candidates of learning rates, the one at an index chosen. */
const tried = (values: readonly string[], chosen: number): readonly TriedCandidate[] =>
  values.map((value, i) => ({
    values: { learning_rate: value },
    seed: 1,
    by: { metric: "top1", value: 0.25 + i / 100 },
    chosen: i === chosen,
  }));

const record = (entry: string, tried: readonly TriedCandidate[] = []): EntryRecord => ({
  entry,
  runs: [],
  isSwept: tried.length > 0,
  tried,
});

Deno.test("tuningMarkdown() lists every candidate, and says that the budgets are the same", () => {
  const rates = ["1e-5", "1e-4", "1e-3"];
  const text = tuningMarkdown("Toys", [
    record("lp"),
    record("ft", tried(rates, 1)),
    record("flyp", tried(rates, 1)),
  ]);
  assert.equal(
    text,
    `# Toys: tuning

Candidates were compared on ID validation, with one seed; the other seeds were run with what was chosen. No shifted and no test split had a say.

| entry | tried | seed | by | ID validation |  |
| --- | --- | --: | --: | --: | --: |
| ft | learning_rate 1e-5 | 1 | top-1 accuracy | 25.0 |  |
| ft | learning_rate 1e-4 | 1 | top-1 accuracy | 26.0 | chosen |
| ft | learning_rate 1e-3 | 1 | top-1 accuracy | 27.0 |  |
| flyp | learning_rate 1e-5 | 1 | top-1 accuracy | 25.0 |  |
| flyp | learning_rate 1e-4 | 1 | top-1 accuracy | 26.0 | chosen |
| flyp | learning_rate 1e-3 | 1 | top-1 accuracy | 27.0 |  |

Every entry that was tuned had 3 candidates: the same budget. Nothing is swept for lp.
`,
  );
});

Deno.test("tuningMarkdown() says of nothing that waits for its turn that it is not swept", () => {
  const waiting = { ...record("flyp"), isSwept: true };
  const text = tuningMarkdown("Toys", [
    { ...record("lp"), shots: 4 },
    { ...record("lp"), shots: 16 },
    record("ft", tried(["1e-5", "1e-4"], 0)),
    waiting,
  ]);
  assert.match(text, /: the same budget\. Nothing is swept for lp\.$/m);
  assert.match(tuningMarkdown("Toys", [waiting]), /^Nothing was tuned\.$/m);
});

Deno.test("tuningMarkdown() counts a candidate that has diverged as tried", () => {
  const [one, other] = tried(["1e-3", "1e-2"], 0);
  const lost = { ...other!, by: { metric: "cross_entropy", value: "diverged" as const } };
  const text = tuningMarkdown("Toys", [record("ft", [one!, lost])]);
  assert.match(text, /^\| ft \| learning_rate 1e-2 \| 1 \| .* \| diverged \| {2}\|$/m);
  assert.match(text, /^Every entry that was tuned had 2 candidates: the same budget\.$/m);
});

Deno.test("tuningMarkdown() says where budgets differ, and what was chosen at the end of a range", () => {
  const text = tuningMarkdown("Toys", [
    record("ft", tried(["1e-5", "1e-4"], 1)),
    record("flyp", tried(["1e-5", "1e-4", "1e-3"], 0)),
    record("words", [
      { values: { loss: "a" }, seed: 1, by: { metric: "top1", value: 1 }, chosen: true },
      { values: { loss: "b" }, seed: 1, by: { metric: "top1", value: 0 }, chosen: false },
    ]),
  ]);
  assert.match(text, /^The budgets are \*\*not\*\* the same: ft 2, flyp 3, words 2 candidates\.$/m);
  assert.match(
    text,
    /^Chosen at the end of .*: ft: learning_rate 1e-4; flyp: learning_rate 1e-5\.$/m,
  );
});

Deno.test("tuningMarkdown() names the shots, and cross-entropy in nats; nothing tuned is said so", () => {
  const by = { metric: "cross_entropy", value: 0.6931 };
  const candidates = [{ values: { l2_sp: "0.1", warmup: "5" }, seed: 7, by, chosen: true }];
  const text = tuningMarkdown("Toys", [{ ...record("l2-sp", candidates), shots: 4 }]);
  assert.match(
    text,
    /^\| l2-sp \| 4 \| l2_sp 0\.1, warmup 5 \| 7 \| cross-entropy \| 0\.693 nats \| chosen \|$/m,
  );
  assert.match(text, /^Every entry that was tuned had one candidate: the same budget\.$/m);
  assert.equal(tuningMarkdown("Toys", [record("lp")]), "# Toys: tuning\n\nNothing was tuned.\n");
});
