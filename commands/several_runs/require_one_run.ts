import { InputError } from "../../schemas/input_error.ts";
import { isHubName } from "../../schemas/hub_name.ts";
import { runsIn } from "./runs_in.ts";

/**
 * Refuses the folder of several runs where the weights of one are wanted.
 *
 * @param action what cannot be done: "predict"
 * @throws {InputError} with the runs that the folder holds
 */
export async function requireOneRun(action: string, checkpoint: string): Promise<void> {
  const runs = isHubName(checkpoint) ? undefined : await runsIn(checkpoint);
  if (runs === undefined) return;
  throw new InputError(
    `Cannot ${action}: "${checkpoint}" holds several runs, name one of them: ` +
      runs.folders.join(", "),
  );
}
