import { cp } from "node:fs/promises";
import { join } from "node:path";
import { readVocabulary } from "../../../model/tokenizer/read_vocabulary.ts";
import type { Vocabulary } from "../../../schemas/vocabulary.ts";

/** A small vocabulary that transformers saved. */
export const OWN = join(import.meta.dirname!, "../../fixtures/tokenizer/own");

/** Reads the vocabulary in a folder, all of whose files count. */
export async function vocabularyIn(folder: string): Promise<Vocabulary | undefined> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return await readVocabulary(folder, names);
}

/** The small vocabulary. */
export async function ownVocabulary(): Promise<Vocabulary> {
  const vocabulary = await vocabularyIn(OWN);
  if (vocabulary === undefined) throw new Error("The fixture has no vocabulary");
  return vocabulary;
}

/** Runs a test on a folder with copies of some of the small vocabulary's files. */
export async function withOwnFiles(
  names: readonly string[],
  test: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of names) await cp(join(OWN, name), join(folder, name));
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
