import type { HubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { HubContext } from "./hub_context.ts";
import { readAnswer } from "./read_answer.ts";
import { refusal } from "./refusal.ts";
import { COMMIT, heldRevision, keepRevision } from "./repository_cache.ts";
import { request } from "./request.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * The commit that a model's revision is: itself where it is one, without asking; else what the hub
 * says; else, where the hub cannot be asked, what it said last, and people are told.
 *
 * @param folder the repository's in the cache, which keeps the answer
 * @throws {InputError} if the hub refuses
 * @throws {Unreachable} where it cannot be asked and was never asked before
 */
export async function resolveCommit(
  name: HubName,
  folder: string,
  context: HubContext,
): Promise<string> {
  const { revision } = name;
  if (COMMIT.test(revision)) return revision;
  const held = await heldRevision(folder, revision);
  try {
    // People wait for this; who has an answer already is not kept waiting.
    const pauses = context.pauses.slice(0, held === undefined ? 2 : 0);
    const commit = await ask(name, { ...context, pauses });
    if (commit !== held) await keepRevision(folder, revision, commit);
    return commit;
  } catch (error) {
    if (!(error instanceof Unreachable) || held === undefined) throw error;
    context.say(`${error.message}; using the commit that "${revision}" was last, ${held}`);
    return held;
  }
}

async function ask(name: HubName, context: HubContext): Promise<string> {
  const { settings, patience } = context;
  const { endpoint } = settings;
  const path = `${name.repository}/revision/${encodeURIComponent(name.revision)}`;
  const url = new URL(`${endpoint}/api/models/${path}`);
  const response = await request(url, { accept: "application/json" }, context);
  if (!response.ok) {
    await response.body?.cancel();
    throw refusal(response, name, settings);
  }
  const answer = await readAnswer(response, patience);
  const sha = typeof answer === "object" && answer !== null && "sha" in answer && answer.sha;
  if (typeof sha === "string" && COMMIT.test(sha)) return sha;
  throw new InputError(`Cannot fetch "${name.text}": ${endpoint} names no commit, is it a hub?`);
}
