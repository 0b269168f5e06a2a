import assert from "node:assert/strict";
import { blame, blamed } from "../../pipeline/blame.ts";
import { toyRow } from "./toy_rows.ts";

const named = (item: unknown) => {
  const error = new Error("failed");
  blame(error, item);
  return blamed(error);
};

Deno.test("blamed() names rows, what is made of rows, and steps, however wrapped", () => {
  const row = toyRow(7);
  assert.equal(named(row), 'row 7 ("toys/7.png")');
  assert.equal(named({ row, texts: ["a car"] }), 'row 7 ("toys/7.png")');
  assert.equal(named([{ row }, { row: toyRow(8) }]), 'row 7 ("toys/7.png")');
  assert.equal(named({ kind: "Step", message: { step: 3 } }), "step 3");
  assert.equal(named({ step: { step: 4 }, release() {} }), "step 4");
});

Deno.test("blamed() is undefined for errors that nothing is blamed for, and items without a name", () => {
  assert.equal(blamed(new Error("failed")), undefined);
  assert.equal(blamed("failed"), undefined);
  for (const item of [undefined, null, 3, {}, [], { ordinal: 3 }]) {
    assert.equal(named(item), undefined);
  }
});

Deno.test("blame() keeps the first item, which is nearest to the error", () => {
  const error = new Error("failed");
  blame(error, { step: 1 });
  blame(error, { step: 2 });
  assert.equal(blamed(error), "step 1");
});
