import { InputError } from "../../schemas/input_error.ts";
import {
  HEAD,
  HUGGING_FACE_CONFIG,
  HUGGING_FACE_WEIGHTS,
  OPEN_CLIP_CONFIG,
  OPEN_CLIP_WEIGHTS,
} from "../checkpoint/file_names.ts";
import { pickleProblem } from "../checkpoint/weights/pickle_problem.ts";

/** What is fetched of a repository. */
export interface ChosenFiles {
  /**
   * The architecture, the tokenizer, how pictures are prepared, a linear head; and the index of the
   * weights.
   */
  readonly small: readonly string[];
  /** The file that holds the weights, or the index that names those which do. */
  readonly weights: { readonly file: string } | { readonly index: string };
}

/**
 * Small files that say what the model is, in open_clip's layout and in that of transformers; also
 * those of tokenizers of another kind, by which such a model is refused.
 */
const DESCRIPTIONS: readonly string[] = [
  OPEN_CLIP_CONFIG,
  HUGGING_FACE_CONFIG,
  HEAD,
  "preprocessor_config.json",
  "processor_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "vocab.json",
  "merges.txt",
  "added_tokens.json",
  "vocab.txt",
  "spiece.model",
  "sentencepiece.bpe.model",
  "tokenizer.model",
];

/**
 * Chooses what a model is made of among the files at the top of its repository: one set of weights,
 * the whole file before shards as transformers does, and never a pickled one.
 *
 * @param model as it was named, for messages
 * @throws {InputError} if there is no model of ours
 */
export function chooseFiles(names: readonly string[], model: string): ChosenFiles {
  const has = (name: string) => names.includes(name);
  const fail = (problem: string) => new InputError(`Cannot fetch "${model}": ${problem}`);
  const small = DESCRIPTIONS.filter(has);
  const own = has(OPEN_CLIP_CONFIG) ? OPEN_CLIP_WEIGHTS : [];
  const weights = [...own, ...HUGGING_FACE_WEIGHTS].find(has);
  if (weights === undefined) {
    const lone = OPEN_CLIP_WEIGHTS.find(has);
    if (lone !== undefined) throw fail(`it has "${lone}" and no "${OPEN_CLIP_CONFIG}"`);
    const pickled = pickleProblem(names);
    if (pickled === undefined) {
      throw fail(`it has no "${HUGGING_FACE_WEIGHTS[0]}" and no "${OPEN_CLIP_WEIGHTS[0]}"`);
    }
    throw fail(
      `it has no safetensors, but a pull request to it may: look for refs/pr/NUMBER on its page, ` +
        `and name it behind an "@". ${pickled}`,
    );
  }
  if (!has(OPEN_CLIP_CONFIG) && !has(HUGGING_FACE_CONFIG)) {
    throw fail(`it has no "${OPEN_CLIP_CONFIG}" and no "${HUGGING_FACE_CONFIG}"`);
  }
  return weights.endsWith(".index.json")
    ? { small: [...small, weights], weights: { index: weights } }
    : { small, weights: { file: weights } };
}
