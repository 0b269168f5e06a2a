import { mermaid } from "../pipeline/mermaid.ts";
import { readPlan } from "../pipeline/read_plan.ts";
import { STAGES } from "../stages/mod.ts";
import type { Command } from "./command.ts";
import { oneFile } from "./one_file.ts";
import { readArguments } from "./read_arguments.ts";
import { splitOverrides } from "./split_overrides.ts";

/** `graph FILE`: draws a pipeline as Mermaid. */
export const graph: Command = {
  name: "graph",
  async call(args) {
    const { files, overrides } = splitOverrides(readArguments(args, {}).positionals);
    const plan = await readPlan(oneFile("graph", files), overrides, STAGES);
    // Several runs of one file differ in values alone.
    const [{ pipeline }] = plan.candidates;
    console.log(mermaid(pipeline.graph).trimEnd());
    return 0;
  },
};
