import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readPipeline } from "../../pipeline/read_pipeline.ts";
import { resolvedYaml } from "../../pipeline/resolved_yaml.ts";
import { STAGES } from "../../stages/mod.ts";

const root = join(import.meta.dirname!, "../..");
const RECIPE = join(root, "pipeline/recipes/flyp-emoji.yaml");
const read = (...overrides: string[]) => readPipeline(RECIPE, overrides, STAGES);

/** The overrides of each row of the document's table, quotes of the shell taken away. */
async function documented(): Promise<readonly string[][]> {
  const text = await readFile(join(root, "docs/ablations.md"), "utf8");
  return [...text.matchAll(/^\| .*\| `('?graph\..*?)`/gm)].map(([, cell = ""]) =>
    [...cell.matchAll(/'([^']*)'|[^\s']+/g)].map(([word, quoted]) => quoted ?? word)
  );
}

Deno.test("docs/ablations.md has overrides that the main recipe takes, each another pipeline", async () => {
  const rows = await documented(), seen = new Set([resolvedYaml(await read())]);
  assert.equal(rows.length, 8);
  for (const overrides of rows) {
    const pipeline = resolvedYaml(await read(...overrides));
    assert.ok(!seen.has(pipeline), `${overrides} changes nothing`);
    seen.add(pipeline);
  }
});

Deno.test("the main recipe refuses ablations that do not fit together, by the override", async () => {
  const refused = [
    [["graph.step.loss=cross-entropy"], /graph\.step\.loss.*must have draw "classes"/],
    [["graph.prompts.draw=classes"], /must not have draw "classes"/],
    [
      ["graph.prompts.draw=average", "graph.prompts.templates=captions"],
      /graph\.prompts\.draw.*needs templates/,
    ],
    [["graph.step.train=none"], /graph\.step\.train/],
  ] as const;
  for (const [overrides, message] of refused) {
    await assert.rejects(read(...overrides), { name: "InputError", message });
  }
});
