import { join } from "node:path";
import { loadSharp } from "../pictures/load_sharp.ts";
import { PictureError } from "../pictures/picture_error.ts";

/** How a text is drawn, in pixels. */
export interface TextLayout {
  /** Side of the picture. */
  readonly size: number;
  /** Of the letters, where the text fits so. */
  readonly fontSize: number;
  /** What stays white on each side. */
  readonly margin: number;
}

/** Shipped, so that no machine draws by a font of its own. */
const FONT = join(import.meta.dirname!, "font/DejaVuSans.ttf");

/** Drawn so much larger first, as machines differ in how they fit small letters to pixels. */
const OVERSIZE = 4;

/** The smallest letters that a text is drawn with, in pixels. */
const SMALLEST = 4;

/**
 * Draws a text black on white: lines from the left, wrapped at words, the block in the middle of
 * the height. One that is too long for its letters is drawn with smaller ones. CLIP's own Rendered
 * SST2 is published as pictures of 448 × 448 pixels (rendered-sst2.md of openai/CLIP), without the
 * font and the sizes of its letters, so that these pictures are like its and not the same.
 *
 * The pixels depend on the versions of Pango and FreeType that sharp has, and a little on the
 * machine's fontconfig settings. Letters that the font lacks come from the machine's own fonts.
 *
 * @returns a PNG of size × size pixels, grey
 * @throws {PictureError} if the text is empty or does not fit in letters of 4 pixels
 */
export async function drawText(
  text: string,
  { size, fontSize, margin }: TextLayout,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const room = (size - 2 * margin) * OVERSIZE;
  if (text.trim() === "") throw new PictureError("there is no text to draw");
  try {
    for (let letters = fontSize;;) {
      const { data, info } = await sharp({
        text: {
          text: escaped(text.trim()),
          font: `DejaVu Sans ${letters * OVERSIZE}`,
          fontfile: FONT,
          width: room,
          dpi: 72,
          wrap: "word-char",
        },
      }).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
      if (info.height > room && letters > SMALLEST) {
        // Half as large letters take a quarter of the height, save for what is lost at line ends.
        letters = Math.max(SMALLEST, letters * Math.min(0.95, Math.sqrt(room / info.height)));
        continue;
      }
      if (info.height > room) {
        throw new PictureError(`the text has ${text.length} characters, too many to be drawn`);
      }
      // A letter may reach over the width by a pixel.
      const width = Math.min(Math.ceil(info.width / OVERSIZE), size - margin);
      const height = Math.ceil(info.height / OVERSIZE);
      const top = Math.floor((size - height) / 2);
      return await sharp(data, { raw: { ...info, channels: 1 } })
        .resize(width, height, { fit: "fill", kernel: "cubic" })
        // Pango gives white on black, which is turned round last of all.
        .extend({
          left: margin,
          top,
          right: size - margin - width,
          bottom: size - top - height,
          background: "black",
        })
        .negate().toColourspace("b-w").png().toBuffer();
    }
  } catch (error) {
    throw PictureError.from(error);
  }
}

/** What Pango would take for markup stands for itself. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
