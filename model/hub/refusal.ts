import type { HubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { HubSettings } from "./hub_settings.ts";

/**
 * What an answer other than 2xx means, by its status and the hub's `X-Error-Code` and
 * `X-Error-Message`, as Python's huggingface_hub reads them.
 *
 * @param file the file that was asked for, undefined where the repository itself was
 */
export function refusal(
  { status, headers, url }: Response,
  { text, repository, revision }: HubName,
  { endpoint, token }: HubSettings,
  file?: string,
): InputError {
  const code = headers.get("x-error-code");
  const said = headers.get("x-error-message");
  const fail = (problem: string) => new InputError(`Cannot fetch "${text}": ${problem}`);
  const origin = URL.parse(url)?.origin;
  if (origin !== undefined && origin !== new URL(endpoint).origin) {
    return fail(`${origin}, where the hub keeps "${file ?? ""}", answers with status ${status}`);
  }
  if (code === "GatedRepo" || status === 403) {
    return fail(
      `the model is ${code === "GatedRepo" ? "gated" : "closed to you"}: ask for access at ` +
        `${endpoint}/${repository}, and set HF_TOKEN to a token of the account that has it`,
    );
  }
  if (code === "RevisionNotFound") return fail(`${repository} has no revision "${revision}"`);
  if (code === "EntryNotFound") return fail(`${repository} has no file "${file ?? ""}"`);
  if (status === 401 && token !== undefined && /credential|password|token/i.test(said ?? "")) {
    return fail(`${endpoint} does not accept the token in HF_TOKEN`);
  }
  if (code === "RepoNotFound" || status === 401 || status === 404) {
    const hint = token === undefined
      ? "set HF_TOKEN to a token that may read it"
      : "the token in HF_TOKEN may not read it";
    return fail(`${endpoint} has no model "${repository}", or it is private: then ${hint}`);
  }
  return fail(`${endpoint} answers with status ${status}${said === null ? "" : `, "${said}"`}`);
}
