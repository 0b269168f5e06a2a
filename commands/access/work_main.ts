import { connectSetup } from "../../engine/setup_channel.ts";
import { exitStatus } from "../exit_status.ts";
import { findCommand } from "../mod.ts";

/**
 * The process that `launch()` starts: `work_main.ts COMMAND ARGUMENT…`. It does the command's work
 * with the permissions that this work takes.
 */
async function main([name = "", ...args]: readonly string[]): Promise<number> {
  return await exitStatus(async () => await (await findCommand(name)).call(args));
}

connectSetup();
Deno.exit(await main(Deno.args));
