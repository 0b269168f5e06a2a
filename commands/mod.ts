import { InputError } from "../schemas/input_error.ts";
import { didYouMean } from "../schemas/did_you_mean.ts";
import type { Command } from "./command.ts";

/** Commands by name; each is loaded when it is called, so that none waits for another's needs. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["run", async () => (await import("./run.ts")).run],
  ["study", async () => (await import("./study.ts")).study],
  ["validate", async () => (await import("./validate.ts")).validate],
  ["graph", async () => (await import("./graph.ts")).graph],
  ["evaluate", async () => (await import("./evaluate.ts")).evaluate],
  ["predict", async () => (await import("./predict.ts")).predict],
  ["report", async () => (await import("./report.ts")).report],
  ["export", async () => (await import("./export.ts")).exportCheckpoint],
  ["doctor", async () => (await import("./doctor.ts")).doctor],
]);

/**
 * The command of that name.
 *
 * @throws {InputError} if there is none
 */
export async function findCommand(name: string): Promise<Command> {
  const load = COMMANDS.get(name);
  if (load !== undefined) {
    await import("./packages.ts");
    return await load();
  }
  const hint = didYouMean(name, [...COMMANDS.keys()]);
  throw new InputError(`Unknown command "${name}"${hint}\n${help()}`);
}

/** What the program can do. */
export function help(): string {
  return `Fine-tunes CLIP like it was pretrained (FLYP), as a graph of stages.

  deno task run [FILE] [key=value …] [--out DIR] [--resume] [--dry-run] [--engine NAME]
      run a pipeline, for each of its seeds and values to try; without FILE the default recipe
  deno task study FILE [key=value …] [--out DIR] [--resume] [--dry-run] [--engine NAME]
      run several pipelines that belong into one table
  deno task validate FILE [key=value …]
      check a pipeline file and print it with every default
  deno task graph FILE [key=value …]
      draw a pipeline as a Mermaid diagram
  deno task evaluate CHECKPOINT FILE [key=value …] [--engine NAME]
      measure a checkpoint on the splits that a pipeline names
  deno task predict CHECKPOINT IMAGE… [--classes a,b,c] [--templates FILE] [--engine NAME]
                     [--image-size N] [--preprocess flyp|open_clip]
      classify pictures, a line of JSON each
  deno task report RUN… [--out DIR] [--title TEXT] [--each-shift]
      print and write the table of runs, over their seeds, and draw ID and OOD by α
  deno task export CHECKPOINT DIR [--layout open_clip|hf] [--dtype F32|F16|BF16] [--image-size N]
      write a model for other tools, with its tokenizer and a model card
  deno task doctor
      say which engines work here, and how fast`;
}
