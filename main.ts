import { exitStatus } from "./commands/exit_status.ts";
import { findCommand, help } from "./commands/mod.ts";

/** Calls a command; exit status 0 done, 2 wrong input, 130 interrupted, 1 anything else. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || args.includes("--help")) {
    console.log(help());
    return 0;
  }
  return await exitStatus(async () => await (await findCommand(name)).call(args));
}

Deno.exit(await main(Deno.args));
