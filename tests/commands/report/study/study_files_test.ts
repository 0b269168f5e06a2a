import assert from "node:assert/strict";
import type { RunRecord } from "../../../../commands/report/run_record.ts";
import { studyFiles } from "../../../../commands/report/study/study_files.ts";
import type { EntryRecord } from "../../../../commands/report/study/study_record.ts";
import type { Method } from "../../../../schemas/events.ts";
import { requireSound } from "../charts/svg_parts.ts";
import { inventedRun } from "../invented_runs.ts";
import { entryOf, fewShotRuns, studyOf, withClasses } from "./study_of.ts";

const runsOf = (method: Method, seeds: readonly number[] = [1, 2, 3]): readonly RunRecord[] =>
  seeds.map((seed) => withClasses(inventedRun(method, seed), 49));

const record = (entry: string, runs: readonly RunRecord[], shots?: number): EntryRecord => ({
  entry,
  ...(shots !== undefined && { shots }),
  runs,
  isSwept: false,
  tried: [],
});

const linesOf = (text: string | undefined, start: string) =>
  (text ?? "").split("\n").filter((line) => line.startsWith(start));

Deno.test("studyFiles() of methods has the table, chance, differences to FLYP and each picture", async () => {
  const study = studyOf("methods", [entryOf("ft"), entryOf("flyp")]);
  const files = await studyFiles(study, [
    record("ft", runsOf("ft")),
    record("flyp", runsOf("flyp")),
  ]);
  assert.deepEqual([...files.keys()], [
    "table.md",
    "table.csv",
    "curve.svg",
    "curve-sketch.svg",
    "curve-v2.svg",
    "differences.csv",
    "tuning.md",
  ]);
  const table = files.get("table.md")!;
  assert.match(table, /^# Toys\n/);
  assert.match(table, /^- `id_test`: chance is 2\.0 \(1 of 49\), zero-shot with 68\.3 /m);
  // FT's seeds are FLYP's, offset by the same: .814 − .826 and .548 − .602, .825 − .829 ensembled.
  assert.deepEqual(linesOf(table, "| FT").slice(-2), [
    "| FT | FLYP | **−1.2 ± 0.0** | **−5.4 ± 0.0** | **−5.4 ± 0.0** | **−5.4 ± 0.0** |",
    "| FT, ensembled | FLYP, ensembled | **−0.4 ± 0.0** | **−1.9 ± 0.0** | **−1.9 ± 0.0** | " +
    "**−1.9 ± 0.0** |",
  ]);
  // Offsets 0, .001 and −.002: mean −1/3000, sd .0015275, 4.302653 · sd / √3 = .0037946.
  assert.deepEqual(linesOf(table, "| Zero-shot | FLYP |"), [
    "| Zero-shot | FLYP | **−14.3 ± 0.4** | **−1.4 ± 0.8** | **−1.4 ± 0.8** | **−1.4 ± 0.8** |",
  ]);
  const [csv] = linesOf(files.get("differences.csv"), "zero-shot,false,false,id_test,top1,");
  const [mean, sd, n, lower] = csv!.split(",").slice(5).map(Number);
  assert.deepEqual([mean!.toFixed(6), sd!.toFixed(6), n], ["-0.142667", "0.001528", 3]);
  assert.equal((mean! - lower!).toFixed(6), "0.003795");
  for (const [name, text] of files) if (name.endsWith(".svg")) requireSound(text);
});

Deno.test("studyFiles() names what is not there yet, and makes the table of the others", async () => {
  const study = studyOf("methods", [entryOf("ft"), entryOf("flyp")]);
  const files = await studyFiles(study, [record("ft", runsOf("ft", [1])), record("flyp", [])]);
  assert.match(files.get("table.md")!, /\n\nNot there yet: flyp\.\n$/);
  assert.ok(!files.get("table.md")!.includes("less FLYP"));
  assert.ok(!files.has("differences.csv"));
  assert.deepEqual([...(await studyFiles(study, [])).keys()], ["tuning.md"]);
});

Deno.test("studyFiles() leaves a method without FLYP's seeds out of the differences", async () => {
  const study = studyOf("methods", [entryOf("ft"), entryOf("flyp")]);
  const files = await studyFiles(study, [
    record("ft", runsOf("ft", [4, 5])),
    record("flyp", runsOf("flyp", [1])),
  ]);
  const table = files.get("table.md")!;
  assert.equal(linesOf(table, "| FT | FLYP").length, 0);
  assert.equal(linesOf(table, "| Zero-shot | FLYP |").length, 1);
  assert.match(table, /^Differences of one seed, which have no interval\.$/m);
});

Deno.test("studyFiles() refuses runs that are not on the same data", async () => {
  const other = runsOf("ft").map((run) => ({ ...run, setting: new Map([['"model"', '"big"']]) }));
  const records = [record("flyp", runsOf("flyp")), record("ft", other)];
  const message = /^Cannot put "runs\/ft-1" into one table with "runs\/flyp-1": its "model" is /;
  const methods = studyOf("methods", [entryOf("flyp"), entryOf("ft")]);
  await assert.rejects(studyFiles(methods, records), { name: "InputError", message });
  const ablations = studyOf("ablations", [entryOf("flyp"), entryOf("ft", { change: "no text" })]);
  await assert.rejects(studyFiles(ablations, records), { name: "InputError", message });
});

Deno.test("studyFiles() of few-shot learning has a column for each k, without and with ensembling", async () => {
  const methods = ["lp", "ft", "flyp"], shots = [4, 16];
  const study = studyOf("few-shot", methods.map((name) => entryOf(name)), shots);
  const files = await studyFiles(
    study,
    methods.flatMap((name) => shots.map((k) => record(name, fewShotRuns(name, k, 4), k))),
  );
  assert.deepEqual([...files.keys()], ["few-shot.md", "few-shot.csv", "few-shot.svg", "tuning.md"]);
  const text = files.get("few-shot.md")!;
  assert.match(
    text,
    /Mean over 4 repeats \(seeds 1, 2, 3, 4\), each with training pictures of its/,
  );
  assert.match(text, /^ID: `id_test` \(1000\)\.$/m);
  // FLYP's repeats are by turns .05 above and below, half of that ensembled.
  assert.deepEqual(linesOf(text, "| FLYP |"), [
    `| FLYP | 66.9 ± ${halfWidth(0.05)} | 74.5 ± ${halfWidth(0.05)} |`,
    `| FLYP | 68.9 ± ${halfWidth(0.025)} | 76.5 ± ${halfWidth(0.025)} |`,
  ]);
  assert.match(text, /^## ID, without ensembling$/m);
  assert.match(text, /^## ID, with ensembling$/m);
  assert.match(text, /^- `id_test`, 16 shots: chance is 50\.0 \(1 of 2\), /m);
  // FT's by .04: of the same repeat, .631 − .669 and .716 − .745 ± .01.
  assert.deepEqual(linesOf(text, "| FT | FLYP |"), [
    `| FT | FLYP | **−3.8 ± ${halfWidth(0.01)}** | **−2.9 ± ${halfWidth(0.01)}** |`,
  ]);
  const csv = files.get("few-shot.csv")!.split("\n");
  assert.equal(csv[0], "shots,method,ensembling,split,metric,mean,sd,n,lower,upper");
  assert.equal(csv.filter((line) => line.startsWith("16,flyp,true,id_test,top1,")).length, 1);
  requireSound(files.get("few-shot.svg")!);
});

/** Half the interval of the mean of four values that are by turns so far above and below it. */
const halfWidth = (offset: number) => (100 * 3.182446 * offset * Math.sqrt(4 / 3) / 2).toFixed(1);

Deno.test("studyFiles() of ablations compares with FLYP, by the entries' names", async () => {
  const lower = runsOf("flyp").map((run) => ({
    ...run,
    rows: run.rows.map((row) => row.method === "flyp" ? { ...row, id: row.id - 0.02 } : row),
  }));
  const study = studyOf("ablations", [
    entryOf("frozen", { change: "text encoder frozen", reason: "text_encoder" }),
    entryOf("whole"),
    entryOf("small", { change: 'batch of 32, "small"' }),
  ]);
  const files = await studyFiles(study, [
    record("small", lower),
    record("frozen", lower),
    record("whole", runsOf("flyp")),
  ]);
  assert.deepEqual([...files.keys()], ["ablations.md", "ablations.csv", "tuning.md"]);
  const text = files.get("ablations.md")!;
  assert.match(text, /^\*\*Top-1 accuracy\*\* .* Mean over 3 seeds \(1, 2, 3\) ± half /m);
  assert.deepEqual(linesOf(text, "| The text encoder is trained too"), [
    "| The text encoder is trained too | text encoder frozen | 80.6 ± 0.4 | 60.1 ± 0.8 | " +
    "**−2.0 ± 0.0** | 0.0 ± 0.0 |",
    "| The text encoder is trained too | text encoder frozen | 80.9 ± 0.4 | 63.1 ± 0.8 | " +
    "**−2.0 ± 0.0** | 0.0 ± 0.0 |",
  ]);
  assert.equal(linesOf(text, "| Prompts are sampled | not asked here |").length, 2);
  assert.match(text, /^- `ood_test\/v2`: chance is 2\.0/m);
  const csv = files.get("ablations.csv")!;
  assert.match(csv, /^text_encoder,text encoder frozen,false,difference\/id,top1,-0\.02/m);
  assert.match(csv, /^,"batch of 32, ""small""",true,ood,top1,0\.63/m);
});

Deno.test("studyFiles() says of which ablations the seeds are others, and waits for one in common", async () => {
  const study = studyOf("ablations", [
    entryOf("whole"),
    entryOf("small", { change: "batch of 32" }),
    entryOf("late", { change: "batch of 64", reason: "class_collisions" }),
  ]);
  const files = await studyFiles(study, [
    record("whole", runsOf("flyp")),
    record("small", runsOf("flyp", [3, 4])),
    record("late", runsOf("flyp", [5])),
  ]);
  const text = files.get("ablations.md")!;
  assert.match(text, / Mean over 3 seeds \(1, 2, 3\) .* Of other seeds are batch of 32: 3, 4\.$/m);
  assert.match(text, /^Not there yet: late\.$/m);
  // Its reason is asked about, and has no row yet.
  assert.equal(linesOf(text, "| Class collisions").length, 0);
  assert.equal(linesOf(text, "| Prompts are sampled | not asked here |").length, 2);
});

Deno.test("studyFiles() has no table of ablations without FLYP itself, and says what is missing", async () => {
  const study = studyOf("ablations", [
    entryOf("whole"),
    entryOf("small", { change: "batch of 32" }),
  ]);
  for (const entry of ["whole", "small"]) {
    const files = await studyFiles(study, [record(entry, runsOf("flyp"))]);
    const missing = entry === "whole" ? "small" : "whole";
    assert.deepEqual([...files], [
      ["tuning.md", `# Toys: tuning\n\nNothing was tuned.\n\nNot there yet: ${missing}.\n`],
    ]);
  }
});
