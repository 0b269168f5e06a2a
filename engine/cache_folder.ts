import { isAbsolute, join, resolve } from "node:path";
import { InputError } from "../schemas/input_error.ts";

/** Environment variables by name: `Deno.env`, or a `Map` in a test. */
export interface Environment {
  get(name: string): string | undefined;
}

/**
 * The folder for what is fetched once and used by every run, as an absolute path: `$FLYP_CACHE`,
 * or `flyp` in `$XDG_CACHE_HOME`, or `~/.cache/flyp`. It need not exist yet.
 *
 * An empty variable counts as unset, and so does a relative `$XDG_CACHE_HOME` (XDG Base Directory
 * Specification 0.8). Reads only these two and `HOME`.
 *
 * @throws {InputError} where none of the three is set
 */
export function cacheFolder(env: Environment = Deno.env): string {
  const own = env.get("FLYP_CACHE");
  if (own) return resolve(own);
  const shared = env.get("XDG_CACHE_HOME");
  if (shared && isAbsolute(shared)) return join(shared, "flyp");
  const home = env.get("HOME");
  if (home) return join(home, ".cache", "flyp");
  throw new InputError(
    "Cannot choose a cache folder: FLYP_CACHE, XDG_CACHE_HOME and HOME are not set, " +
      "set one of them",
  );
}
