import { type } from "arktype";
import assert from "node:assert/strict";
import { readOptions } from "../../pipeline/read_options.ts";
import { selectedBy, selectOption } from "../../stages/select_option.ts";

const options = type({ select: selectOption.default("id_val") });
const problemsOf = (select: unknown) =>
  readOptions(options, { select }, "option").problems.map(({ message }) => message);

Deno.test("selectOption takes a split, or a split and a metric", () => {
  assert.deepEqual(problemsOf("id_val"), []);
  assert.deepEqual(problemsOf({ split: "id_val", metric: "cross_entropy" }), []);
});

Deno.test("selectOption refuses what names no split and metric", () => {
  assert.match(problemsOf("val")[0] ?? "", /^Option "select" must be train, id_val, id_test/);
  assert.deepEqual(problemsOf({ split: "id_val", metric: "crossentropy" }), [
    'Option "select.metric" must be a metric, did you mean "cross_entropy"? (was "crossentropy")',
  ]);
  assert.match(problemsOf({ metric: "top1" })[0] ?? "", /^Option "select.split" must be .*missing/);
  assert.deepEqual(problemsOf(["id_val"]), [
    'Option "select" must be the name of a split, or { split: name, metric: name } ' +
    '(was ["id_val"])',
  ]);
});

Deno.test("selectedBy() takes the main metric where none is named", () => {
  assert.deepEqual(selectedBy("id_val", ["macro_f1", "top1"]), {
    split: "id_val",
    metric: "macro_f1",
  });
  const both = { split: "id_val", metric: "ece" } as const;
  assert.deepEqual(selectedBy(both, ["macro_f1"]), both);
});
