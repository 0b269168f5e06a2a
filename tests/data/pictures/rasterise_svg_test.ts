import assert from "node:assert/strict";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { openPicture } from "../../../data/pictures/open_picture.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { pixel } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

/** Black on the left of the middle, nothing on the right. */
const halves = (attributes: string, width: number, height = width) =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes} viewBox="0 0 ${width} ${height}">` +
      `<path d="M0 0h${width / 2}v${height}H0z"/></svg>`,
  );

const SIZES = {
  "16 units": halves('width="16" height="16"', 16),
  "4000 units": halves('width="4000" height="4000"', 4000),
  "half a unit": halves('width="0.5" height="0.5"', 10),
  "a view box alone": halves("", 16),
  "1em": halves('width="1em" height="1em"', 24),
  "3 mm": halves('width="3mm" height="3mm"', 10),
  "900 mm": halves('width="900mm" height="900mm"', 10),
};

for (const [name, bytes] of Object.entries(SIZES)) {
  Deno.test(`openPicture() rasterises an SVG at 1.5 times the size when it has ${name}`, async () => {
    const { width, height } = await openPicture(bytes, settingsOf(64));
    assert.ok(Math.abs(width - 96) <= 1 && Math.abs(height - 96) <= 1, `${width} × ${height}`);
  });

  Deno.test(`decodePicture() gives an SVG sharp edges when it has ${name}`, async () => {
    const made = await decodePicture(bytes, settingsOf(64));
    const row = Array.from({ length: 64 }, (_, x) => pixel(made, 64, x, 20)[0]!);
    assert.ok(row.slice(0, 29).every((value) => value < 5), `left of the edge: ${row}`);
    assert.ok(row.slice(35).every((value) => value > 250), `right of the edge: ${row}`);
    assert.ok(row.filter((value) => value > 25 && value < 230).length <= 2, `blurred: ${row}`);
  });
}

Deno.test("openPicture() bounds the pixels of an SVG when it is huge, thin or of two units", async () => {
  for (
    const bytes of [
      halves('width="30000" height="30000"', 30_000),
      halves('width="2000" height="20"', 2000, 20),
      halves('width="3mm" height="3000"', 10),
    ]
  ) {
    const { width, height } = await openPicture(bytes, settingsOf(64));
    assert.ok(width * height < 2 ** 20, `${width} × ${height}`);
  }
});

Deno.test("openPicture() throws a PictureError when an SVG is thinner than a pixel", async () => {
  const thread = halves('width="100000" height="1"', 100_000, 1);
  await assert.rejects(openPicture(thread, settingsOf(64)), PictureError);
});

Deno.test("decodePicture() does not read other files when an SVG refers to them", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeFile(`${folder}/black.svg`, halves('width="16" height="16"', 16));
    const bytes = new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">` +
        `<image width="16" height="16" href="file://${folder}/black.svg"/></svg>`,
    );
    assert.deepEqual(pixel(await decodePicture(bytes, settingsOf(32)), 32, 4, 16), [255, 255, 255]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
