import { join } from "node:path";
import { cacheFolder } from "../../engine/cache_folder.ts";
import { hubSettings } from "../../model/hub/hub_settings.ts";
import { repositoryFolder } from "../../model/hub/repository_cache.ts";
import { parseHubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";

/**
 * The folder of the cache that a model of the hub comes into; none where its name or the hub's
 * address is wrong, which is said when it is fetched.
 */
export function hubFolder(name: string): readonly string[] {
  try {
    const cache = join(cacheFolder(), "models");
    return [repositoryFolder(parseHubName(name), { cache, settings: hubSettings() })];
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
