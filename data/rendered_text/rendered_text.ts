import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { assembleDataset } from "../entries/assemble_dataset.ts";
import { pixelStore } from "../pictures/pixel_store.ts";
import { drawText } from "./draw_text.ts";
import { listSentences } from "./list_sentences.ts";

/**
 * Drawn pictures, each about 20 kB as PNG, by their text and layout: each pass over a set comes by
 * all of it again, and so does each run of the process.
 */
const DRAWN = pixelStore(2 ** 28);

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
  const layout = { size, fontSize, margin };
  const draw = async (text: string) => {
    const key = JSON.stringify([text, layout]), known = DRAWN.get(key);
    if (known !== undefined) return known;
    const drawn = await drawText(text, layout);
    DRAWN.keep(key, drawn);
    return drawn;
  };
  return await assembleDataset(
    options,
    seed,
    (file, problems) => listSentences(file, options, (text) => () => draw(text), problems),
  );
}
