import type { Command } from "../commands/command.ts";
import { exitStatus } from "../commands/exit_status.ts";
import { didYouMean } from "../schemas/did_you_mean.ts";
import { InputError } from "../schemas/input_error.ts";

/** The benches by name; each is loaded when it is called. */
const BENCHES: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["parity", async () => (await import("./parity/parity.ts")).parity],
]);

const HELP = `Compares flyp with others in one run.

  deno task bench parity [--model small|vit-b-32|vit-b-16] [--engine NAME] [--pictures FOLDER]
                         [--all] [--reference FILE] [--python PROGRAM] [--keep FOLDER] [--json]
      show that flyp computes what PyTorch and open_clip compute
      --model      the model; several may be given, small is what is taken where none is
      --engine     the engine that is compared with PyTorch; the first that works where none is given
      --pictures   CLASS/*.jpg or DOMAIN/CLASS/*.jpg, such as PACS: predict and export are compared too
      --all        predicts all of them by the starter, not 50 alone
      --reference  what one more implementation made of --keep's model and batch: safetensors with
                   image_features, text_features, grad/NAME and weight/NAME
      --python     a Python that has bench/peers/requirements.txt; else one is set up in the cache
      --keep       an empty folder, in which models, batches and results stay
      --json       prints {machine, versions, rows}, not a table

The exit status is 0 where all goals are reached, 1 where one is not.`;

/** Calls a bench; exit status as the program's: 2 for wrong input. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || args.includes("--help")) {
    console.log(HELP);
    return 0;
  }
  return await exitStatus(async () => {
    const load = BENCHES.get(name);
    if (load !== undefined) return await (await load()).call(args);
    throw new InputError(`Unknown bench "${name}"${didYouMean(name, [...BENCHES.keys()])}`);
  });
}

Deno.exit(await main(Deno.args));
