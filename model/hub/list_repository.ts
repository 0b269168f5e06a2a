import type { HubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { HubContext } from "./hub_context.ts";
import { readAnswer } from "./read_answer.ts";
import { refusal } from "./refusal.ts";
import { type RepositoryFile, repositoryFiles } from "./repository_file.ts";
import { request } from "./request.ts";

/** How many pages of a listing are read; the hub puts a thousand files on one. */
const MAX_PAGES = 20;

/**
 * Lists the files at the top of a repository.
 *
 * @throws {InputError} if the hub refuses, or what it sends is no listing
 * @throws {Unreachable} where it does not answer
 */
export async function listRepository(
  name: HubName,
  commit: string,
  context: HubContext,
): Promise<readonly RepositoryFile[]> {
  const { settings, patience } = context;
  const pauses = context.pauses.slice(0, 2);
  const fail = (problem: string) => new InputError(`Cannot fetch "${name.text}": ${problem}`);
  const files: RepositoryFile[] = [];
  let url = new URL(`${settings.endpoint}/api/models/${name.repository}/tree/${commit}`);
  for (let page = 0; page < MAX_PAGES; page++) {
    const response = await request(url, { accept: "application/json" }, { ...context, pauses });
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(response, name, settings);
    }
    files.push(...repositoryFiles(await readAnswer(response, patience)));
    const next = /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(response.headers.get("link") ?? "")?.[1];
    if (next === undefined) return files;
    const following = URL.parse(next, url);
    if (following === null || !/^https?:$/.test(following.protocol)) {
      throw fail("its list of files goes on where there is none");
    }
    url = following;
  }
  throw fail(`it has more than ${MAX_PAGES} pages of files`);
}
