import { findCommand, help } from "./commands/mod.ts";
import { InputError } from "./schemas/input_error.ts";

/** Calls a command; exit status 0 done, 2 wrong input, 130 interrupted, 1 anything else. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || args.includes("--help")) {
    console.log(help());
    return 0;
  }
  try {
    return await (await findCommand(name)).call(args);
  } catch (error) {
    if (error instanceof InputError) {
      error.problems.forEach((problem) => console.error(problem));
      return 2;
    }
    console.error(error);
    return 1;
  }
}

Deno.exit(await main(Deno.args));
