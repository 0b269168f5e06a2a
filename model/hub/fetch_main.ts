import { freeBytes } from "../../engine/free_bytes.ts";
import { parseHubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { FetchMessage } from "./fetch_message.ts";
import { fetchSnapshot } from "./fetch_snapshot.ts";
import { hubSettings } from "./hub_settings.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * The process that `fetchModel()` starts: `fetch_main.ts NAME config|weights`, in the cache's
 * folder for models. It has the network, the token and this folder, and nothing else; it imports no
 * package, so that no code but this room's has them.
 */
async function main([name = "", what]: readonly string[]): Promise<FetchMessage> {
  const cache = Deno.cwd();
  try {
    const snapshot = await fetchSnapshot(parseHubName(name), what === "weights", {
      settings: hubSettings(),
      cache,
      say: (line) => tell({ say: line }),
      pauses: [1000, 2000, 4000, 8000],
      patience: 60_000,
      freeBytes,
    });
    return { snapshot };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    if (error instanceof Unreachable) {
      const lacking = `"${cache}" lacks files of "${name}", fetch them without it, or ${FOLDER}`;
      return { problems: [`${error.message}; ${hubSettings().offline ? lacking : OTHERWISE}`] };
    }
    if (!isSystemError(error)) throw error;
    return { problems: [`Cannot put "${name}" into "${cache}": ${error.message}`] };
  }
}

const FOLDER = "give the folder of a checkpoint";
const OTHERWISE = `${FOLDER}, or set HF_ENDPOINT to a hub that answers`;

function tell(message: FetchMessage): void {
  console.log(JSON.stringify(message));
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
}

/** Ends this process when the one that started it has gone, however that came. */
async function endWithParent(): Promise<never> {
  for await (const _ of Deno.stdin.readable);
  return Deno.exit(130);
}

endWithParent();
tell(await main(Deno.args));
Deno.exit(0);
