import assert from "node:assert/strict";
import { join } from "node:path";
import { recipeWithout } from "../../../bench/speed/recipe_without.ts";
import { runTask } from "../../commands/task.ts";
import { withFolder } from "../../data/temp_folder.ts";

Deno.test("recipeWithout() writes a recipe that is sound without the nodes it lacks", () =>
  withFolder({}, async (folder) => {
    const file = join(folder, "training.yaml");
    await recipeWithout("flyp-emoji.yaml", ["eval", "ensemble"], file);
    const text = await Deno.readTextFile(file);
    assert.match(text, /stage: contrastive-step/);
    assert.doesNotMatch(text, /stage: (evaluate|interpolate)/);
    assert.equal((await runTask("validate", [file])).code, 0);
  }));
