import assert from "node:assert/strict";
import { type } from "arktype";
import { datasetOptions } from "../../../schemas/dataset_source.ts";

const read = (options: object) =>
  datasetOptions.onDeepUndeclaredKey("reject")({ source: "matlab", path: "x", ...options });

function refusal(options: object): string {
  const found = read(options);
  assert.ok(found instanceof type.errors, "it was taken");
  return found.summary;
}

Deno.test("matlab takes the options of each of its sets", () => {
  const cars = { source: "matlab", dataset: "cars", path: "x" };
  assert.deepEqual(read({ dataset: "cars" }), cars);
  const given = { dataset: "cars", classes: "y", id_val: 0.1, crop: true, limit: 3 };
  assert.deepEqual(read(given), { ...cars, ...given });
  const flowers = { dataset: "flowers", classes: ["lily", "moss"] };
  assert.deepEqual(read(flowers), { source: "matlab", path: "x", ...flowers });
});

Deno.test("matlab refuses flowers without names, and options of the other set", () => {
  assert.match(
    refusal({ dataset: "flowers" }),
    /^classes must be given with dataset "flowers", whose files have no names \(was missing\)$/,
  );
  const flowers = { dataset: "flowers", classes: "y" };
  assert.match(refusal({ ...flowers, crop: true }), /^crop must be left out .* \(was true\)$/);
  assert.match(refusal({ ...flowers, id_val: 0.1 }), /^id_val must be left out/);
  assert.match(refusal({ dataset: "flower" }), /^dataset must be "cars" or "flowers"/);
  assert.match(refusal({ dataset: "cars", id_val: 1 }), /^id_val must be less than 1/);
});
