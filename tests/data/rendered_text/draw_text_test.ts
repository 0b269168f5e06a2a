import assert from "node:assert/strict";
import sharp from "sharp";
import { drawText } from "../../../data/rendered_text/draw_text.ts";

const LAYOUT = { size: 448, fontSize: 40, margin: 16 };

/** The grey levels of a text's picture, row by row. */
async function levels(text: string, layout = LAYOUT) {
  const { data, info } = await sharp(await drawText(text, layout)).extractChannel(0).raw()
    .toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [layout.size, layout.size, 1]);
  const { size } = layout;
  const row = (y: number) => data.subarray(y * size, (y + 1) * size);
  const inked = Array.from({ length: size }, (_, y) => y).filter((y) =>
    row(y).some((l) => l < 128)
  );
  const columns = Array.from({ length: size }, (_, x) => x)
    .filter((x) => inked.some((y) => (data[y * size + x] ?? 255) < 128));
  return { data, rows: inked, columns };
}

/** How many lines there are: runs of rows with ink. */
const lineCount = (rows: readonly number[]) =>
  rows.filter((y, i) => y !== (rows[i - 1] ?? -9) + 1).length;

Deno.test("drawText() draws black on white between the margins, in the middle of the height", async () => {
  const { data, rows, columns } = await levels("ox no van");
  assert.ok(data.includes(0) && data.includes(255));
  const white = data.filter((level) => level === 255).length / data.length;
  assert.ok(white > 0.95, `${white}`);
  assert.ok(Math.abs((rows[0] ?? 0) + (rows.at(-1) ?? 0) - 447) <= 3, `${rows[0]} ${rows.at(-1)}`);
  // Letters without ascenders are 0.55 of DejaVu's size: 22 pixels of 40.
  assert.ok(rows.length >= 21 && rows.length <= 24, `${rows.length}`);
  assert.ok((columns[0] ?? 0) >= 16 && (columns[0] ?? 0) <= 20, `${columns[0]}`);
});

Deno.test("drawText() wraps at words, and draws smaller what does not fit", async () => {
  const wrapped = await levels(Array(12).fill("xxxx").join(" "));
  // A word is some 95 pixels wide with 13 for a blank, of which 416 hold three or four.
  assert.ok([3, 4].includes(lineCount(wrapped.rows)), `${lineCount(wrapped.rows)}`);
  assert.ok((wrapped.columns.at(-1) ?? 0) < 433);
  const long = await levels(Array(100).fill("xxxx").join(" "));
  assert.ok(lineCount(long.rows) > 11, `${lineCount(long.rows)}`);
  assert.ok((long.rows[0] ?? 0) >= 16 && (long.rows.at(-1) ?? 0) < 432);
});

Deno.test("drawText() draws what would be markup as it stands, and the same text the same", async () => {
  const [tag, plain] = [await levels("<b>&amp;"), await levels("&amp;")];
  assert.ok(tag.columns.length > plain.columns.length + 40);
  assert.deepEqual(await drawText("a & b", LAYOUT), await drawText(" a & b ", LAYOUT));
});

Deno.test("drawText() refuses no text and one that no letters are small enough for", async () => {
  await assert.rejects(drawText(" \t", LAYOUT), {
    name: "PictureError",
    message: "Cannot decode picture: there is no text to draw",
  });
  await assert.rejects(drawText("word ".repeat(900), { size: 64, fontSize: 8, margin: 2 }), {
    name: "PictureError",
    message: "Cannot decode picture: the text has 4500 characters, too many to be drawn",
  });
});
