import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { readPictureFile } from "../../../data/pictures/read_picture_file.ts";
import { withFolder } from "../temp_folder.ts";
import { asSharp, pixel } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

const SIZE = 32, RED = [255, 0, 0], WHITE = [255, 255, 255];
const ROOT = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
  'width="32" height="32"';
const RECT = '<rect width="32" height="32" fill="#f00"/>';
const svg = (inside: string, before = "") => `${before}<svg ${ROOT}>${inside}</svg>`;
const red = await asSharp({
  width: 32,
  height: 32,
  data: Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => i % 3 === 0 ? 255 : 0),
}).png().toBuffer();

/** The middle of what a drawing shows, or why it shows nothing. */
async function shown(drawing: string): Promise<number[] | string> {
  try {
    const pixels = await decodePicture(new TextEncoder().encode(drawing), settingsOf(SIZE));
    return pixel(pixels, SIZE, SIZE / 2, SIZE / 2);
  } catch (error) {
    assert.ok(error instanceof PictureError, String(error));
    return error.message;
  }
}

/** Ways by which a drawing might show red of a file, given its name, or of the network. */
const REFERENCES: Readonly<Record<string, (name: string) => string>> = {
  "an image": (name) => svg(`<image width="32" height="32" href="${name}.png"/>`),
  "an xlink": (name) => svg(`<image width="32" height="32" xlink:href="${name}.svg"/>`),
  "a use": (name) => svg(`<use href="${name}.svg#a"/>`),
  "a filter's image": (name) =>
    svg(
      `<filter id="f"><feImage href="${name}.png"/></filter>` +
        '<rect width="32" height="32" fill="#fff" filter="url(#f)"/>',
    ),
  "a fill": (name) => svg(`<rect width="32" height="32" fill="url(${name}.svg#p) #fff"/>`),
  "a stylesheet": (name) =>
    svg('<rect width="32" height="32" fill="#fff"/>', `<?xml-stylesheet href="${name}.css"?>`),
  "an import of styles": (name) =>
    svg(`<style>@import url("${name}.css");</style><rect width="32" height="32" fill="#fff"/>`),
  "an entity": (name) => svg("&x;", `<!DOCTYPE svg [<!ENTITY x SYSTEM "${name}.txt">]>`),
  "a parameter entity": (name) => svg("", `<!DOCTYPE svg [<!ENTITY % x SYSTEM "${name}.txt">%x;]>`),
  "an XInclude": (name) =>
    svg(`<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="${name}.svg"/>`),
  "an XInclude of text": (name) =>
    svg(
      '<text y="30" font-size="60" fill="#f00">' +
        `<x:include xmlns:x="http://www.w3.org/2001/XInclude" parse="text" href="${name}.txt"/>` +
        "</text>",
    ),
  "a drawing within": (name) => {
    const inner = svg(`<image width="32" height="32" href="${name}.png"/>`);
    return svg(`<image width="32" height="32" href="data:image/svg+xml;base64,${btoa(inner)}"/>`);
  },
};

Deno.test("decodePicture() of an SVG shows nothing of other files, by any reference", () =>
  withFolder({
    "a.png": red,
    "a.svg": svg(`<g id="a">${RECT}</g>`),
    "a.css": "rect { fill: #f00 !important }",
    "a.txt": RECT,
  }, async (folder) => {
    const path = join(folder, "a"), relative = "./a", cwd = Deno.cwd();
    Deno.chdir(folder);
    try {
      for (const name of [path, pathToFileURL(path).href, relative]) {
        for (const [what, drawing] of Object.entries(REFERENCES)) {
          const found = await shown(drawing(name));
          if (typeof found === "object") assert.deepEqual(found, WHITE, `${what} of ${name}`);
        }
      }
    } finally {
      Deno.chdir(cwd);
    }
  }));

Deno.test("decodePicture() of an SVG asks nothing of the network", async () => {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    asked.push(request.url);
    return new Response(new Uint8Array(red), { headers: { "content-type": "image/png" } });
  });
  try {
    for (const drawing of Object.values(REFERENCES)) {
      await shown(drawing(`http://127.0.0.1:${server.addr.port}/a`));
    }
  } finally {
    await server.shutdown();
  }
  assert.deepEqual(asked, []);
});

Deno.test("decodePicture() of an SVG does show what lies in the drawing itself", async () => {
  const inner = `data:image/png;base64,${red.toString("base64")}`;
  assert.deepEqual(await shown(svg(`<image width="32" height="32" href="${inner}"/>`)), RED);
});

Deno.test("decodePicture() refuses drawings that unfold without an end, and those of megabytes", async () => {
  const entities = [..."bcdefghij"].map((name, i) =>
    `<!ENTITY ${name} "${`&${"abcdefghij"[i]};`.repeat(10)}">`
  );
  const laughs = `<!DOCTYPE svg [<!ENTITY a "${"a".repeat(20)}">${entities.join("")}]>`;
  assert.match(String(await shown(svg("<text>&j;</text>", laughs))), /^Cannot decode picture: /);
  const deep = "<g>".repeat(100_000) + "</g>".repeat(100_000);
  assert.match(String(await shown(svg(deep))), /^Cannot decode picture: /);
  assert.match(
    String(await shown(svg(`<!--${"-x".repeat(2 ** 21)}-->`))),
    /^Cannot decode picture: (it is a drawing of \d+ bytes, at most 4194304 are drawn|.*XML)/,
  );
});

Deno.test("readPictureFile() waits for no pipe and reads no device", async () => {
  await withFolder({}, async (folder) => {
    await Deno.symlink("/dev/zero", join(folder, "zero.png"));
    const message = "Cannot decode picture: it is no file, t.csv:2 names it";
    await assert.rejects(readPictureFile(join(folder, "zero.png"), "t.csv:2"), { message });
    await assert.rejects(readPictureFile(folder), { message: /it is a folder$/ });
  });
});
