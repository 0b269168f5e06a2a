import assert from "node:assert/strict";
import { resultTable } from "../../../commands/report/result_table.ts";
import { tableCsv } from "../../../commands/report/table_csv.ts";
import { inventedRows, inventedStudy } from "./invented_rows.ts";

Deno.test("tableCsv() has a row for each method, ensembling and split, in full precision", () => {
  const [head, ...rows] = tableCsv(resultTable(inventedStudy(["flyp"], 2))).split("\n");
  assert.equal(head, "method,ensembling,split,metric,mean,sd,n,lower,upper");
  assert.equal(rows.pop(), "");
  assert.deepEqual(rows.map((row) => row.split(",").slice(0, 4).join()), [
    "zero-shot,false,id_test,top1",
    "zero-shot,false,ood_test/sketch,top1",
    "zero-shot,false,ood_test/v2,top1",
    "zero-shot,false,ood,top1",
    "flyp,false,id_test,top1",
    "flyp,false,ood_test/sketch,top1",
    "flyp,false,ood_test/v2,top1",
    "flyp,false,ood,top1",
    "flyp,true,id_test,top1",
    "flyp,true,ood_test/sketch,top1",
    "flyp,true,ood_test/v2,top1",
    "flyp,true,ood,top1",
  ]);
  // .826 and .827: sd .001/√2, and 12.7062 times that by √2.
  const [mean, sd, n, lower, upper] = rows[4]!.split(",").slice(4).map(Number);
  assert.equal(mean!.toFixed(9), "0.826500000");
  assert.equal(sd!.toFixed(9), "0.000707107");
  assert.equal(n, 2);
  assert.equal(lower!.toFixed(7), "0.8201469");
  assert.equal(upper!.toFixed(7), "0.8328531");
});

Deno.test("tableCsv() leaves empty what one seed has not, and quotes what would end a cell", () => {
  const [row] = inventedRows("zero-shot", 1);
  const csv = tableCsv(
    resultTable([{ ...row!, splits: { id_test: 0.25, 'ood_test/a,"b"': 0.5 } }]),
  );
  assert.deepEqual(csv.split("\n").slice(1, 3), [
    "zero-shot,false,id_test,top1,0.25,,1,,",
    'zero-shot,false,"ood_test/a,""b""",top1,0.5,,1,,',
  ]);
});

Deno.test("tableCsv() has the metric of OOD, and other datasets as splits of their own", () => {
  const [row] = inventedRows("zero-shot", 1);
  const splits = { id_test: 0.75, "ood_test/sketch": 0.5, "ood_test/v2": 0.25 };
  const others = { ood_metric: "worst_group", retention: { "in/a/ece": 0.125 } };
  const measured = { ...row!, id: 0.75, ood: 0.375, splits, ...others };
  assert.deepEqual(tableCsv(resultTable([measured])).split("\n").slice(1, -1), [
    "zero-shot,false,id_test,top1,0.75,,1,,",
    "zero-shot,false,ood_test/sketch,worst_group,0.5,,1,,",
    "zero-shot,false,ood_test/v2,worst_group,0.25,,1,,",
    "zero-shot,false,ood,worst_group,0.375,,1,,",
    "zero-shot,false,retention/in/a,ece,0.125,,1,,",
  ]);
});
