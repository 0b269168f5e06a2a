import type { Command } from "../commands/command.ts";
import { exitStatus } from "../commands/exit_status.ts";
import { SPEED_BENCHES } from "./speed/benches.ts";

/** The benches that have a name of their own; any other call is for the table of speed. */
const BENCHES: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["parity", async () => (await import("./parity/parity.ts")).parity],
  ["reliability", async () => (await import("./reliability/reliability.ts")).reliability],
  ["soak", async () => (await import("./soak/soak.ts")).soak],
]);

const SPEED_NAMES = SPEED_BENCHES.map(({ name }) => name).join(", ");

const HELP = `Compares flyp with others in one run.

  deno task bench [ROW…] [--peer NAME|none] [--rounds N] [--threads N] [--python PROGRAM] [--json]
                  [--profile]
      show how fast flyp is and in how much memory, beside PyTorch, onnxruntime and Pillow
      ROW          what is measured, such as step-b32-16, or step for all that begin so:
                   ${SPEED_NAMES}
      --peer       pytorch, onnxruntime or pillow; several may be given, all where none is
      --rounds     how often each side runs, by turns; as it suits a row where it is not given
      --threads    threads of either side; as many as there are processors where it is not given
      --python     a Python that has bench/peers/requirements.txt; else one is set up in the cache
      --json       prints {machine, rows}, not a table
      --profile    names the ten costliest operations of each step that is measured, too

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

  deno task bench reliability [READER…] [--count N] [--seed N] [--json]
      show that broken and hostile files are read right or refused, in bounded time and memory, and
      that a run which is killed and resumed comes to the same as one which is not
      READER       what is given mutated files: pictures, CSV, tar, parquet and the like; or kills
      --count      how many each is given; 1000 pictures and 720 of all others where it is not given;
                   how often a run is killed, 20 times
      --seed       draws the mutations and the moments of kills; 1 where it is not given
      --json       prints {machine, rows}, not a table

  deno task bench soak [--steps N] [--seed N] [--engine NAME] [--json]
      show that a long run holds no more from step to step: tensors, memory, descriptors, look-ahead
      --steps      how many steps of a small model; 5000 where it is not given
      --seed       draws pictures and order; 1 where it is not given
      --engine     tensorflow where it is not given
      --json       prints {machine, steps, rows}, not a table

The exit status of parity, reliability and soak is 0 where all goals are reached and 1 where one is
not. Speed is a machine's: there it is 0 where all has been measured and 1 where something could not
be.`;

/** Calls a bench; exit status as the program's: 2 for wrong input. */
async function main(args: readonly string[]): Promise<number> {
  const [name = "", ...rest] = args;
  if (args.includes("--help") || args.includes("-h")) {
    console.log(HELP);
    return 0;
  }
  return await exitStatus(async () => {
    const load = BENCHES.get(name);
    if (load !== undefined) return await (await load()).call(rest);
    return await (await import("./speed/speed.ts")).speed.call(args);
  });
}

Deno.exit(await main(Deno.args));
