import { loadVocabulary } from "./load_vocabulary.ts";
import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { highestId } from "./highest_id.ts";
import type { Tokenizer } from "./tokenizer.ts";

/**
 * Contractions, runs of letters, single digits, runs of anything else but the space: open_clip's
 * pattern, which ignores case, for text in lower case: hence `ſ`, and U+0345 that matches nothing.
 */
const WORD = String.raw`'[sſ]|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^ \u0345\p{L}\p{N}]+`;

/** Stands for the token of what has none; no token has a space in it. */
const UNKNOWN = " ";

let cached: Promise<Tokenizer> | undefined;

/**
 * Loads CLIP's tokenizer, once a process: OpenAI's vocabulary of 49,408 tokens, and ids equal to
 * those of `open_clip.tokenizer.SimpleTokenizer` but for two things. Mojibake is not repaired (see
 * `fixText`), and `<start_of_text>` or `<end_of_text>` within a caption is text like any other, so
 * that no caption can end its own sequence. Letters that are in one side's version of Unicode and
 * not in the other's may differ too.
 *
 * With a vocabulary of its own captions are cleaned and split in the same way. Where that has no
 * token for a byte, the unknown token stands for it; if this is end-of-text, as it is in Hugging
 * Face's CLIP, the caption ends there, because that is where the text encoder reads its feature.
 */
export function createTokenizer(vocabulary?: Vocabulary): Promise<Tokenizer> {
  return vocabulary === undefined ? cached ??= load() : load(vocabulary);
}

async function load(vocabulary?: Vocabulary): Promise<Tokenizer> {
  const [library, { cleanText }, { ids, merges, startOfText, endOfText, unknown }] = await Promise
    .all([
      import("@huggingface/tokenizers"),
      import("./clean_text.ts"),
      vocabulary ?? loadVocabulary(),
    ]);
  const bytePairs = new library.Tokenizer({
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: WORD }, behavior: "Removed", invert: true },
        { type: "ByteLevel", add_prefix_space: false, use_regex: false },
      ],
    },
    model: {
      type: "BPE",
      vocab: { ...ids, [UNKNOWN]: unknown ?? endOfText },
      merges,
      end_of_word_suffix: "</w>",
      unk_token: UNKNOWN,
    },
    post_processor: null,
    decoder: null,
  }, {});
  return {
    encode(text) {
      const encoded = bytePairs.encode(cleanText(text)).ids;
      const end = encoded.indexOf(endOfText);
      return end < 0 ? encoded : encoded.slice(0, end);
    },
    startOfText,
    endOfText,
    vocabularySize: highestId({ ids, startOfText, endOfText }) + 1,
    vocabulary,
  };
}
