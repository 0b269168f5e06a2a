import { InputError } from "../../schemas/input_error.ts";
import { pickleProblem } from "../checkpoint/pickle_problem.ts";

/** What is fetched of a repository. */
export interface ChosenFiles {
  /** The architecture, the tokenizer, how pictures are prepared; and the index of the weights. */
  readonly small: readonly string[];
  /** The file that holds the weights, or the index that names those which do. */
  readonly weights: { readonly file: string } | { readonly index: string };
}

/**
 * Small files that say what the model is, in open_clip's layout and in that of transformers; also
 * those of tokenizers of another kind, by which such a model is refused.
 */
const DESCRIPTIONS: readonly string[] = [
  "open_clip_config.json",
  "config.json",
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
/** Names of weights that open_clip looks for, best first. */
const OPEN_CLIP_WEIGHTS = ["open_clip_model.safetensors", "open_clip_pytorch_model.safetensors"];
const INDEX = "model.safetensors.index.json";
const WEIGHTS = "model.safetensors";

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
  const own = has("open_clip_config.json") ? OPEN_CLIP_WEIGHTS.find(has) : undefined;
  const weights = own !== undefined
    ? { file: own }
    : has(WEIGHTS)
    ? { file: WEIGHTS }
    : has(INDEX)
    ? { index: INDEX }
    : undefined;
  if (weights === undefined) {
    const pickled = pickleProblem(names);
    if (pickled === undefined) {
      throw fail(`it has no "${WEIGHTS}" and no "${OPEN_CLIP_WEIGHTS[0]}"`);
    }
    throw fail(
      `it has no safetensors, but a pull request to it may: look for refs/pr/NUMBER on its page, ` +
        `and name it behind an "@". ${pickled}`,
    );
  }
  if (!has("open_clip_config.json") && !has("config.json")) {
    throw fail('it has no "open_clip_config.json" and no "config.json"');
  }
  return { small: "index" in weights ? [...small, weights.index] : small, weights };
}
