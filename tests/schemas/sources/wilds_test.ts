import assert from "node:assert/strict";
import { type } from "arktype";
import { datasetOptions } from "../../../schemas/dataset_source.ts";

const read = (options: object) =>
  datasetOptions.onDeepUndeclaredKey("reject")({ source: "wilds", path: "x", ...options });

function refusal(options: object): string {
  const found = read(options);
  assert.ok(found instanceof type.errors, "it was taken");
  return found.summary;
}

Deno.test("wilds takes the options of each of its sets", () => {
  for (
    const given of [
      { dataset: "fmow" },
      { dataset: "fmow", group: "year", limit: 7 },
      { dataset: "iwildcam", classes: "categories.csv" },
    ]
  ) {
    assert.deepEqual(read(given), { source: "wilds", path: "x", ...given });
  }
});

Deno.test("wilds refuses iWildCam without names, and options of the other set", () => {
  assert.match(
    refusal({ dataset: "iwildcam" }),
    /^classes must be given with dataset "iwildcam", .* \(was missing\)$/,
  );
  assert.match(
    refusal({ dataset: "iwildcam", classes: "y", group: "year" }),
    /^group must be left out with dataset "iwildcam": its groups are cameras \(was "year"\)$/,
  );
  assert.match(
    refusal({ dataset: "fmow", classes: "y" }),
    /^classes must be left out .* names the/,
  );
  assert.match(refusal({ dataset: "fmow", group: "country" }), /^group must be "region" or "year"/);
  assert.match(refusal({ dataset: "camelyon17" }), /^dataset must be "fmow" or "iwildcam"/);
});
