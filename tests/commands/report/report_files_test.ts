import assert from "node:assert/strict";
import { curvesOf } from "../../../commands/report/curves_of.ts";
import { reportFiles } from "../../../commands/report/report_files.ts";
import { inventedRun } from "./invented_runs.ts";

const study = [1, 2].flatMap((seed) => [inventedRun("ft", seed), inventedRun("flyp", seed)]);

/** A run that has measured its tests at 0, 1 and the chosen α alone, as is usual. */
function withoutCurve() {
  const run = inventedRun("flyp", 3), reported = [0, 0.6, 1];
  return {
    ...run,
    evaluations: run.evaluations.filter(({ alpha, shift }) =>
      shift === "id" || reported.includes(alpha)
    ),
  };
}

Deno.test("curvesOf() has a curve for each method whose OOD was measured at every α", () => {
  assert.deepEqual(curvesOf(study).map(({ method, points }) => [method, points.length]), [
    ["ft", 11],
    ["flyp", 11],
  ]);
  assert.deepEqual(curvesOf([...study, withoutCurve()]).map(({ method }) => method), ["ft"]);
  const ends = {
    ...study[0]!,
    evaluations: study[0]!.evaluations.filter(({ alpha }) => alpha % 1 === 0),
  };
  assert.deepEqual(curvesOf([ends]), []);
});

Deno.test("reportFiles() gives table, CSV and the picture, headed by the pipelines' names", async () => {
  const files = await reportFiles(study);
  assert.deepEqual([...files.keys()], ["table.md", "table.csv", "curve.svg"]);
  assert.match(files.get("table.md")!, /^# ft-toys, flyp-toys\n/);
  assert.match(files.get("table.md")!, /^ID: `id_test` \(1000\)\./m);
  assert.match(files.get("table.csv")!, /^flyp,true,ood,top1,0\.63/m);
  assert.match(files.get("curve.svg")!, />↑ OOD, mean of 2 shifts: /);
  assert.deepEqual(await reportFiles(study), files);
});

Deno.test("reportFiles() has a picture of each shift where that is asked for", async () => {
  const files = await reportFiles(study, { title: "Pets", eachShift: true });
  assert.deepEqual([...files.keys()].slice(2), ["curve.svg", "curve-sketch.svg", "curve-v2.svg"]);
  assert.match(files.get("table.md")!, /^# Pets\n/);
  assert.match(files.get("curve-v2.svg")!, />↑ OOD, v2: /);
});

Deno.test("reportFiles() leaves the picture out where OOD is not known at every α", async () => {
  assert.deepEqual([...(await reportFiles([withoutCurve()])).keys()], ["table.md", "table.csv"]);
});
