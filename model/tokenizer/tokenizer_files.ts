import type { Vocabulary } from "../../schemas/vocabulary.ts";

/**
 * The files with which Hugging Face's `transformers` and open_clip's `HFTokenizer` read captions
 * into our ids, by name: see `vocabularyFiles()`.
 *
 * @param vocabulary OpenAI's where it is undefined
 * @param contextLength tokens of a sequence, start and end included
 * @throws {InputError} if a word of the vocabulary is spelled as CLIP's start or end
 */
export async function tokenizerFiles(
  vocabulary: Vocabulary | undefined,
  contextLength: number,
): Promise<Readonly<Record<string, string>>> {
  const [{ vocabularyFiles }, known] = await Promise.all([
    import("./vocabulary_files.ts"),
    vocabulary ?? import("./load_vocabulary.ts").then(({ loadVocabulary }) => loadVocabulary()),
  ]);
  return vocabularyFiles(known, contextLength);
}
