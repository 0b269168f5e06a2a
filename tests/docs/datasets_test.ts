import { type } from "arktype";
import assert from "node:assert/strict";
import { join } from "node:path";
import { parse } from "yaml";
import { datasetOptions } from "../../schemas/dataset_source.ts";

const TEXT = await Deno.readTextFile(join(import.meta.dirname!, "../../docs/datasets.md"));

Deno.test("docs/datasets.md: every example has options that the stage takes", () => {
  const examples = [...TEXT.matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml = ""]) => yaml);
  assert.ok(examples.length >= 5);
  for (const yaml of examples) {
    const { data: { stage, ...options } } = parse(yaml);
    assert.equal(stage, "dataset", yaml);
    const read = datasetOptions.onDeepUndeclaredKey("reject")(options);
    assert.ok(!(read instanceof type.errors), `${yaml}${read}`);
  }
});
