import { parseHubName } from "../../schemas/hub_name.ts";
import { openCheckpoint } from "../checkpoint/open_checkpoint.ts";
import type { OpenedCheckpoint } from "../checkpoint/opened_checkpoint.ts";
import { fetchModel, type FetchOptions } from "./fetch_model.ts";

/**
 * Opens a model of the hub: fetches what describes it, and its weights when they are read, so that
 * a model of another kind is refused before gigabytes have come. Says which commit a branch is.
 *
 * @param name as `hf:ORG/NAME@REVISION`
 * @throws {InputError} as `fetchModel()` and `openCheckpoint()`
 */
export async function openHubModel(
  name: string,
  options: Omit<FetchOptions, "weights">,
): Promise<OpenedCheckpoint> {
  const { folder, names, commit } = await fetchModel(name, { ...options, weights: false });
  const { repository, revision } = parseHubName(name);
  if (revision !== commit) options.say(`${name} is commit ${commit}`);
  const { weights, ...opened } = await openCheckpoint(folder, names);
  // The branch may move in between.
  const fixed = `hf:${repository}@${commit}`;
  return {
    ...opened,
    weights: async () => {
      await fetchModel(fixed, { ...options, weights: true });
      return await weights();
    },
  };
}
