import assert from "node:assert/strict";
import { requireComparable } from "../../../commands/report/require_comparable.ts";
import type { RunRecord } from "../../../commands/report/run_record.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { inventedRun } from "./invented_runs.ts";

const first = inventedRun("flyp", 1), other = inventedRun("ft", 1);

function problems(...runs: readonly RunRecord[]): readonly string[] {
  try {
    requireComparable(runs);
    return [];
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.problems;
  }
}

const of = (folder: string) => `Cannot put "${folder}" into one table with "runs/flyp-1": `;

Deno.test("requireComparable() lets methods and seeds of the same data pass", () => {
  assert.deepEqual(problems(first, inventedRun("flyp", 2), other, inventedRun("zero-shot", 1)), []);
  assert.deepEqual(problems(), []);
});

Deno.test("requireComparable() names each setting that differs", () => {
  const setting = new Map([['"model"', '"b32"'], ['option "limit"', "10"]]);
  assert.deepEqual(problems(first, { ...other, setting }), [
    `${of("runs/ft-1")}its "model" is "b32", there it is "starter"`,
    `${of("runs/ft-1")}its option "limit" is 10, there it is not set`,
  ]);
});

Deno.test("requireComparable() refuses other metrics, splits and numbers of pictures", () => {
  const rows = other.rows.map((row) => ({ ...row, metric: "macro_f1" }));
  assert.deepEqual(problems(first, { ...other, rows }), [
    `${of("runs/ft-1")}its metric is macro_f1, there it is top1`,
    `${of("runs/ft-1")}its OOD metric is macro_f1, there it is top1`,
  ]);
  const splits = { id_test: 0.5, "ood_test/v2": 0.5 };
  const [problem] = problems(first, {
    ...other,
    rows: other.rows.map((row) => ({ ...row, splits })),
  });
  assert.equal(
    problem,
    `${of("runs/ft-1")}its list of splits is id_test, ood_test/v2, there it is id_test, ` +
      "ood_test/sketch, ood_test/v2",
  );
  const evaluations = other.evaluations.map((one) =>
    one.split === "id_test" ? { ...one, n: 999 } : one
  );
  assert.deepEqual(problems(first, { ...other, evaluations }), [
    `${of("runs/ft-1")}its number of pictures in "id_test" is 999, there it is 1000`,
  ]);
});

Deno.test("requireComparable() refuses the same method and seed twice", () => {
  assert.deepEqual(problems(first, other, { ...first, folder: "runs/again" }), [
    `${of("runs/again")}both are flyp with seed 1, each seed may be there once`,
  ]);
});
