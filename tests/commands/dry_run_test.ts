import assert from "node:assert/strict";
import { join } from "node:path";
import { run } from "../../commands/run.ts";

const RECIPES = join(import.meta.dirname!, "../../pipeline/recipes");

/** The memory that a dry run of a recipe says, in MiB. */
async function memoryOf(recipe: string, ...overrides: string[]): Promise<number> {
  const { log } = console, lines: string[] = [];
  console.log = (text: string) => void lines.push(...text.split("\n"));
  try {
    assert.equal(await run.call([join(RECIPES, recipe), ...overrides, "--dry-run"]), 0);
  } finally {
    console.log = log;
  }
  const [said] = lines.flatMap((line) => /^Memory: about (\d+) MiB$/.exec(line)?.[1] ?? []);
  return Number(said);
}

Deno.test("run --dry-run estimates less memory where a tower is frozen or a classifier is trained", async () => {
  const flyp = await memoryOf("flyp-emoji.yaml"), ft = await memoryOf("ft-emoji.yaml");
  assert.equal(await memoryOf("flyp-emoji.yaml", "graph.step.train=image"), ft);
  assert.ok(ft < flyp, `${ft}, ${flyp}`);
  // The starter's image tower takes most of the memory for a batch.
  assert.ok(await memoryOf("flyp-emoji.yaml", "graph.step.train=text") < ft);
  const l2Sp = await memoryOf("l2-sp-emoji.yaml");
  assert.ok(ft < l2Sp && l2Sp < flyp, `${l2Sp}`);
});
