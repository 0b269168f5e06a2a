import { type } from "arktype";
import { InputError } from "../../schemas/input_error.ts";
import { tokenIds } from "./token_ids.ts";

const pairs = type("string[][]").or(type("string[]"));

/** What is read of `tokenizer.json`; the rest of it is cleaning, which stays CLIP's own. */
const fastTokenizer = type({
  "added_tokens?": type({ id: "number", content: "string", "special?": "boolean" }).array(),
  "pre_tokenizer?": "object | null",
  model: {
    "type?": "string",
    "unk_token?": "string | null",
    "continuing_subword_prefix?": "string | null",
    "end_of_word_suffix?": "string | null",
    "byte_fallback?": "boolean",
    "ignore_merges?": "boolean",
    vocab: tokenIds,
    merges: pairs,
  },
});
export type FastTokenizer = typeof fastTokenizer.infer;

/** There may be as many problems as tokens; the first tell enough. */
const MAX_PROBLEMS = 5;

/** What is told of a tokenizer that works in another way than CLIP's. */
function differenceOf({ model, pre_tokenizer: split }: FastTokenizer): string | undefined {
  if (model.byte_fallback) return "its model falls back to bytes, as SentencePiece's does";
  if (model.continuing_subword_prefix) {
    return `its tokens within a word begin with "${model.continuing_subword_prefix}"`;
  }
  if (model.end_of_word_suffix !== "</w>") {
    return `its words end with ${
      model.end_of_word_suffix ? `"${model.end_of_word_suffix}"` : "no suffix"
    }`;
  }
  if (model.ignore_merges) return "its model looks words up before it merges";
  if (!JSON.stringify(split ?? null).includes('"ByteLevel"')) return "it does not encode bytes";
  return undefined;
}

/**
 * Takes the model out of Hugging Face's `tokenizer.json`.
 *
 * @param path what names the file in errors
 * @throws {InputError} if it has no model, or one that is not CLIP's byte-pair encoding
 */
export function parseFastTokenizer(
  value: Readonly<Record<string, unknown>>,
  path: string,
): FastTokenizer {
  const fail = (problem: string) => new InputError(`Cannot read tokenizer "${path}": ${problem}`);
  const wanted = 'must be the byte-pair encoding of CLIP: model "BPE" of bytes, words that end ' +
    'with "</w>"';
  const { model } = value;
  const kind = typeof model === "object" && model !== null && "type" in model ? model.type : "BPE";
  if (kind !== "BPE") throw fail(`its model is ${JSON.stringify(kind)}, ${wanted}`);
  const tokenizer = fastTokenizer(value);
  if (tokenizer instanceof type.errors) {
    throw new InputError(
      tokenizer.slice(0, MAX_PROBLEMS).map(({ message }) => fail(message).message),
    );
  }
  const difference = differenceOf(tokenizer);
  if (difference !== undefined) throw fail(`${difference}, ${wanted}`);
  return tokenizer;
}
