import assert from "node:assert/strict";
import { classNames } from "../../../data/parquet/class_names.ts";

const named = (value: unknown) => [{ key: "huggingface", value: JSON.stringify(value) }];

Deno.test("classNames() finds the names of a column of ClassLabels", () => {
  const features = { label: { names: ["cat", "dog"], _type: "ClassLabel" }, image: {} };
  const metadata = [{ key: "ARROW:schema", value: "…" }, ...named({ info: { features } })];
  assert.deepEqual(classNames(metadata, "label"), ["cat", "dog"]);
  assert.equal(classNames(metadata, "image"), undefined);
  assert.equal(classNames(metadata, "fine_label"), undefined);
});

Deno.test("classNames() finds none in what others write", () => {
  for (const value of [null, 3, { info: [] }, { info: { features: { label: { names: [1] } } } }]) {
    assert.equal(classNames(named(value), "label"), undefined);
  }
  assert.equal(classNames([{ key: "huggingface", value: "{" }], "label"), undefined);
  assert.equal(classNames([{ key: "huggingface" }], "label"), undefined);
});
