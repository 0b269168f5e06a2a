import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { hubNameProblem } from "../../schemas/hub_name.ts";

/** The page of a repository, or one beneath it. */
const PAGE = /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/([^/?#]+\/[^/?#]+)/;

/** Whether there is anything at a path. */
const exists = (path: string) => stat(path).then(() => true, () => false);

/**
 * How a model of the hub would be named, where a path that is not there looks like one: the address
 * of its page, or `ORG/NAME` without a folder `ORG`.
 */
export async function hubHint(path: string): Promise<string | undefined> {
  const page = PAGE.exec(path)?.[1];
  const name = `hf:${page ?? path}`;
  if (path.includes("@") || hubNameProblem(name) !== undefined) return undefined;
  if (page === undefined && await exists(dirname(path))) return undefined;
  return `a model of the Hugging Face hub is named "${name}"`;
}
