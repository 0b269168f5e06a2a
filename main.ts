import { exitStatus } from "./commands/exit_status.ts";
import { findAccess } from "./commands/access/mod.ts";
import { findCommand, help } from "./commands/mod.ts";

/**
 * Calls a command; exit status 0 done, 2 wrong input, 130 interrupted, 1 anything else. What opens
 * data or checkpoints is done by another process, which may touch these alone.
 */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || args.includes("--help")) {
    console.log(help());
    return 0;
  }
  return await exitStatus(async () => {
    const access = await findAccess(name, args);
    if (access === undefined) return await (await findCommand(name)).call(args);
    const { launch } = await import("./commands/access/launch.ts");
    return await launch(name, args, access);
  });
}

Deno.exit(await main(Deno.args));
