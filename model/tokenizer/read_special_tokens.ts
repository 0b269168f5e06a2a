import { join } from "node:path";
import type { TokenTable } from "./vocabulary_of.ts";
import { readTokenizerJson } from "./read_tokenizer_json.ts";

/** The files that name special tokens, the one that counts first. */
const FILES = ["tokenizer_config.json", "special_tokens_map.json"];

/** A token's text, which stands there by itself or in an object beside its options. */
function contentOf(token: unknown): string | undefined {
  if (typeof token === "string") return token;
  if (typeof token !== "object" || token === null || !("content" in token)) return undefined;
  return typeof token.content === "string" ? token.content : undefined;
}

/**
 * The tokens that open and close a sequence and that stand for what has no token, as a folder's
 * `tokenizer_config.json` and `special_tokens_map.json` name them, or else as CLIP's are named.
 *
 * @param unknown what stands for a byte without a token where these files do not say
 * @throws {InputError} if one of the files cannot be read
 */
export async function readSpecialTokens(
  folder: string,
  names: readonly string[],
  unknown?: string,
): Promise<TokenTable["special"]> {
  const files = await Promise.all(
    FILES.filter((name) => names.includes(name)).map((name) =>
      readTokenizerJson(join(folder, name))
    ),
  );
  const named = (key: string) => files.map((file) => contentOf(file[key])).find((token) => token);
  const end = named("eos_token") ?? "<|endoftext|>";
  return {
    start: named("bos_token") ?? "<|startoftext|>",
    end,
    unknown: named("unk_token") ?? unknown ?? end,
  };
}
