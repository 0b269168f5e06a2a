import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { assembleDataset } from "../entries/assemble_dataset.ts";
import { drawText, type TextLayout } from "./draw_text.ts";
import { listSentences } from "./list_sentences.ts";

/** Most bytes of drawn pictures that are kept, each about 20 kB as PNG. */
const ROOM = 2 ** 28;

/**
 * Pictures of sentences, such as CLIP made of the Stanford Sentiment Treebank (Rendered SST2). A
 * picture is drawn when it is first read.
 *
 * @throws {InputError} if a letter does not fit between the margins, a file or a column is missing,
 *     a line is broken, or a row cannot be used
 */
export async function renderedText(
  options: SourceOptions["rendered-text"],
  seed: number,
): Promise<Dataset> {
  const { size, font_size: fontSize, margin } = options;
  if (size - 2 * margin < fontSize) {
    throw new InputError(
      `Cannot draw text: between margins of ${margin} a picture of size ${size} has ` +
        `${Math.max(0, size - 2 * margin)} pixels, a letter of font_size ${fontSize} wants as many`,
    );
  }
  const draw = keptDrawings({ size, fontSize, margin }, ROOM);
  return await assembleDataset(
    options,
    seed,
    (file, problems) => listSentences(file, options, (text) => () => draw(text), problems),
  );
}

/** Draws, and keeps what was drawn first: each pass over a set comes by all of it again. */
function keptDrawings(
  layout: TextLayout,
  room: number,
): (text: string) => Promise<Uint8Array> {
  const kept = new Map<string, Uint8Array>();
  let free = room;
  return async (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const drawn = await drawText(text, layout);
    if (drawn.byteLength <= free && !kept.has(text)) {
      free -= drawn.byteLength;
      kept.set(text, drawn);
    }
    return drawn;
  };
}
