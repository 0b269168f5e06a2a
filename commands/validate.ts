import { readPipeline } from "../pipeline/read_pipeline.ts";
import { resolvedYaml } from "../pipeline/resolved_yaml.ts";
import { STAGES } from "../stages/mod.ts";
import { type Command, say } from "./command.ts";
import { oneFile } from "./one_file.ts";
import { readArguments } from "./read_arguments.ts";
import { splitOverrides } from "./split_overrides.ts";

/** `validate FILE`: checks a pipeline file and prints it with every default written out. */
export const validate: Command = {
  name: "validate",
  async call(args) {
    const { files, overrides } = splitOverrides(readArguments(args, {}).positionals);
    const pipeline = await readPipeline(oneFile("validate", files), overrides, STAGES);
    console.log(resolvedYaml(pipeline).trimEnd());
    say(`${pipeline.name} is sound: ${pipeline.graph.length} nodes`);
    return 0;
  },
};
