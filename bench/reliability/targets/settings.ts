import { copyFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { classList } from "../../../data/entries/class_list.ts";
import { loadTemplates } from "../../../data/load_templates.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { parsePlan } from "../../../pipeline/parse_plan.ts";
import { readPlan } from "../../../pipeline/read_plan.ts";
import { STAGES } from "../../../stages/mod.ts";
import { filesIn, FIXTURES } from "./files_in.ts";
import type { Target } from "./target.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Readers of what people write and of what describes a model. */
export const SETTINGS: readonly Target[] = [
  {
    name: "pipeline files",
    good: () => filesIn("../../pipeline/recipes", [".yaml"]),
    read: async (bytes, folder) => {
      const file = join(folder, "a.yaml");
      await writeFile(file, bytes);
      const { resolvedYaml } = await readPlan(file, [], STAGES);
      // What a run writes down must be the same pipeline again.
      return parsePlan(resolvedYaml, file, [], STAGES).resolvedYaml === resolvedYaml;
    },
  },
  {
    name: "classes and templates",
    good: () =>
      Promise.resolve([utf8("tench\ngoldfish\nшар\n"), utf8("a {class}.\n# b\nc {class}")]),
    read: async (bytes, folder) => {
      const file = join(folder, "a.txt");
      await writeFile(file, bytes);
      const [classes, templates] = await Promise.allSettled([classList(file), loadTemplates(file)]);
      if (templates.status === "fulfilled") return templates.value.length > 0;
      if (classes.status === "fulfilled") return classes.value.length > 1;
      throw classes.reason;
    },
  },
  model("models as open_clip writes them", "hf/custom-text", "open_clip_config.json"),
  model("models as transformers writes them", "hf/gelu", "config.json"),
  model("preprocessing", "hf/quick-gelu", "preprocessor_config.json"),
  model("indices of shards", "hf/quick-gelu", "model.safetensors.index.json"),
];

/** A model's folder, one of whose files is mutated. */
function model(name: string, folderOf: string, mutated: string): Target {
  return {
    name,
    good: () => filesIn(folderOf, [mutated]),
    read: async (bytes, folder) => {
      for (const file of await readdir(join(FIXTURES, folderOf))) {
        await copyFile(join(FIXTURES, folderOf, file), join(folder, file));
      }
      await writeFile(join(folder, mutated), bytes);
      return (await readCheckpoint(folder)).weights.size > 0;
    },
  };
}
