import { InputError } from "../../schemas/input_error.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";

const START = "<|startoftext|>", END = "<|endoftext|>";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every token with its id, in the order of the ids. */
function allTokens(vocabulary: Vocabulary): Record<string, number> {
  const { ids, startOfText, endOfText } = vocabulary;
  const taken = [START, END].find((token) => Object.hasOwn(ids, token));
  if (taken !== undefined) {
    throw new InputError(
      `Cannot write tokenizer: "${taken}" is another token than the one that ` +
        `${taken === START ? "opens" : "closes"} a text, must be that one as in CLIP`,
    );
  }
  const tokens: [string, number][] = [
    ...Object.entries(ids),
    [START, startOfText],
    [END, endOfText],
  ];
  return Object.fromEntries(tokens.sort(([, a], [, b]) => a - b));
}

/** An entry of `added_tokens`: a token that is found in text before it is split. */
function special(content: string, id: number) {
  return {
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  };
}

/** How text is cleaned and split, with a model of bytes that ends words with `</w>`. */
function fastTokenizer(vocabulary: Vocabulary, vocab: Record<string, number>, unknown: string) {
  const { startOfText, endOfText, merges } = vocabulary;
  const words = String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;
  const bytes = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [special(START, startOfText), special(END, endOfText)]
      .sort((a, b) => a.id - b.id),
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "NFC" },
        { type: "Replace", pattern: { Regex: String.raw`\s+` }, content: " " },
        { type: "Lowercase" },
      ],
    },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        {
          type: "Split",
          pattern: { Regex: String.raw`<\|startoftext\|>|<\|endoftext\|>|${words}` },
          behavior: "Removed",
          invert: true,
        },
        { ...bytes, use_regex: true },
      ],
    },
    post_processor: {
      type: "RobertaProcessing",
      sep: [END, endOfText],
      cls: [START, startOfText],
      trim_offsets: false,
      add_prefix_space: false,
    },
    decoder: { ...bytes, add_prefix_space: true, use_regex: true },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: unknown,
      continuing_subword_prefix: "",
      end_of_word_suffix: "</w>",
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges: merges.map((pair) => pair.join(" ")),
    },
  };
}

/**
 * A tokenizer's files as Hugging Face's `CLIPTokenizer` has them, by name: `tokenizer.json`,
 * `vocab.json`, `merges.txt`, `tokenizer_config.json`, `special_tokens_map.json`. Texts are padded
 * with the token that ends them, as with OpenAI's models; their feature is read at the first.
 *
 * @param contextLength tokens of a sequence, start and end included
 * @throws {InputError} if a word of the vocabulary is spelled as CLIP's start or end
 */
export function vocabularyFiles(
  vocabulary: Vocabulary,
  contextLength: number,
): Readonly<Record<string, string>> {
  const tokens = allTokens(vocabulary);
  const unknown = Object.entries(tokens).find(([, id]) => id === vocabulary.unknown)?.[0] ?? END;
  const names = { bos_token: START, eos_token: END, pad_token: END, unk_token: unknown };
  return {
    "tokenizer.json": json(fastTokenizer(vocabulary, tokens, unknown)),
    "vocab.json": json(tokens),
    "merges.txt": ["#version: 0.2", ...vocabulary.merges.map((pair) => pair.join(" ")), ""]
      .join("\n"),
    "tokenizer_config.json": json({
      add_prefix_space: false,
      ...names,
      do_lower_case: true,
      errors: "replace",
      model_max_length: contextLength,
      tokenizer_class: "CLIPTokenizer",
    }),
    "special_tokens_map.json": json(names),
  };
}
