import type { Environment } from "../../engine/cache_folder.ts";
import { InputError } from "../../schemas/input_error.ts";

/** How the hub is reached. */
export interface HubSettings {
  /** Where its API and its files are, without a slash at the end. */
  readonly endpoint: string;
  /** Sent as a bearer token to the origin of `endpoint`, and nowhere else. */
  readonly token: string | undefined;
  /** Nothing is asked of the network. */
  readonly offline: boolean;
}

/** The variables that are read. */
export const HUB_VARIABLES = ["HF_ENDPOINT", "HF_TOKEN", "HF_HUB_OFFLINE"] as const;

/**
 * Reads `HF_ENDPOINT` (https://huggingface.co where unset), `HF_TOKEN` and `HF_HUB_OFFLINE`, which
 * mean what they mean to Python's huggingface_hub. An empty variable counts as unset.
 *
 * @throws {InputError} if the endpoint is no address or the token cannot be sent; the values of
 *   neither token nor password are in its message
 */
export function hubSettings(env: Environment = Deno.env): HubSettings {
  const address = env.get("HF_ENDPOINT") || "https://huggingface.co";
  const url = URL.parse(address);
  if (url?.username || url?.password) {
    throw new InputError("Variable HF_ENDPOINT must have no user and no password in it");
  }
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    // What stands before an "@" may be a password, also where the address is none.
    const shown = address.includes("@") ? "" : ` (was "${address}")`;
    throw new InputError(
      `Variable HF_ENDPOINT must be an address like "https://huggingface.co"${shown}`,
    );
  }
  const token = env.get("HF_TOKEN")?.trim() || undefined;
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError("Variable HF_TOKEN must be ASCII without blanks");
  }
  return {
    endpoint: url.href.replace(/\/+$/, ""),
    token,
    offline: /^(?:1|on|yes|true)$/i.test(env.get("HF_HUB_OFFLINE") ?? ""),
  };
}
