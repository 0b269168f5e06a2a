import assert from "node:assert/strict";
import { type Override, override } from "../../pipeline/override.ts";
import { origins } from "../../pipeline/origins.ts";
import { yamlFile } from "../../pipeline/yaml_file.ts";

const FILE = `seed: 1
model:
  checkpoint: starter
  image_size: 64
`;

/** The origins of a file's values after overrides. */
function after(text: string, ...overrides: string[]) {
  const yaml = yamlFile(text);
  const made = overrides.map((one): Override => override(yaml.data, one).override!);
  return origins("a.yaml", yaml, made);
}

Deno.test("origins() gives the place of a value's key, or of the nearest thing around it", () => {
  const origin = after(FILE);
  assert.equal(origin(["model"], "No"), "a.yaml:2:1: No");
  assert.equal(origin(["model", "image_size"], "No"), "a.yaml:4:3: No");
  assert.equal(after("seed: 1\nmodel: starter\n")(["model", "checkpoint"], "No"), "a.yaml:2:1: No");
});

Deno.test("origins() gives the override that put a value there, the last of several", () => {
  const origin = after(FILE, "model.image_size=32", "seed=2", "model.image_size=96");
  assert.equal(origin(["model", "image_size"], "No"), "override model.image_size=96: No");
  assert.equal(origin(["model", "checkpoint"], "No"), "a.yaml:3:3: No");
  assert.equal(after(FILE, "model=x")(["model", "checkpoint"], "No"), "override model=x: No");
});
