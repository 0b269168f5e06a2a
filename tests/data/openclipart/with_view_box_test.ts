import assert from "node:assert/strict";
import sharp from "sharp";
import { withViewBox } from "../../../data/openclipart/with_view_box.ts";

const root = (svg: string) => /<svg[^>]*>/.exec(withViewBox(svg))?.[0];

Deno.test("withViewBox() gives a page in points or millimetres the user units of its time", () => {
  assert.equal(
    root('<svg height="400pt" id="s" width="200.0pt" xmlns="u"><g/></svg>'),
    '<svg height="500" id="s" width="250" xmlns="u" viewBox="0 0 250 500">',
  );
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/
    .exec(root('<svg width="210mm" height="29.7cm"></svg>') ?? "") ?? [];
  // The A4 page of Inkscape's own default document.
  assert.ok(
    Math.abs(Number(width) - 744.09448) < 1e-4 && Math.abs(Number(height) - 1052.3622) < 1e-4,
  );
  assert.equal(
    root("<svg width='8in' height='6pc'/>"),
    '<svg width="720" height="90" viewBox="0 0 720 90"/>',
  );
  assert.equal(
    root('<svg width="3" height="4px">'),
    '<svg width="3" height="4" viewBox="0 0 3 4">',
  );
});

Deno.test("withViewBox() leaves a drawing with a view box, or without a size in units, as it is", () => {
  for (
    const svg of [
      '<svg width="4in" height="4in" viewBox="0 0 9 9"><g/></svg>',
      '<svg width="100%" height="100%"><g/></svg>',
      '<svg width="5em" height="5em"><g/></svg>',
      '<svg height="5"><g/></svg>',
      '<svg width="0" height="5"><g/></svg>',
      "<p>no drawing</p>",
    ]
  ) assert.equal(withViewBox(svg), svg);
});

Deno.test("withViewBox() makes a page scale with what is on it", async () => {
  // The dot is in the right half of a page of 500 user units.
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="400pt" id="$&amp;">' +
    '<rect x="300" y="200" width="100" height="100" fill="#000"/></svg>';
  for (const density of [18, 72, 144]) {
    const image = sharp(new TextEncoder().encode(withViewBox(svg)), { density });
    const { data, info } = await image.flatten({ background: "#fff" }).greyscale().raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) =>
      data[(Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels];
    assert.equal(at(0.7, 0.5), 0, `dot at density ${density}`);
    assert.equal(at(0.3, 0.5), 255, `page at density ${density}`);
  }
});
