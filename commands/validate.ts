import { readPlan } from "../pipeline/read_plan.ts";
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
    const plan = await readPlan(oneFile("validate", files), overrides, STAGES);
    const { name, resolvedYaml, candidates: [{ pipeline: { graph } }] } = plan;
    console.log(resolvedYaml.trimEnd());
    say(`${name} is sound: ${graph.length} nodes`);
    return 0;
  },
};
