import assert from "node:assert/strict";
import sharp from "sharp";
import { loadDrawings } from "../../../data/emoji/load_drawings.ts";
import { loadEmoji } from "../../../data/emoji/load_emoji.ts";
import { EMOJI_STYLES, type EmojiStyle } from "../../../schemas/emoji_style.ts";

const STYLES = Object.keys(EMOJI_STYLES) as EmojiStyle[];

/** Where Iconify names a drawing other than Unicode names the emoji; checked by eye. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["#", "keycap-pound"],
  ["*", "keycap-asterisk"],
  ["ON! arrow", "on-exclamation-arrow"],
  ["UP! button", "up-exclamation-button"],
]);

Deno.test("loadEmoji() has all emoji but flags, components and skin tones", async () => {
  const emoji = await loadEmoji();
  assert.equal(emoji.length, 1644);
  assert.equal(new Set(emoji.map(({ code }) => code)).size, emoji.length);
  assert.ok(emoji.every(({ code }) => !/fe0f|1f3f[b-f]/.test(code)));
  assert.deepEqual(emoji[0], {
    code: "1f600",
    label: "grinning face",
    tags: emoji[0]!.tags,
    group: "smileys-emotion",
    subgroup: "face-smiling",
    family: "grinning face",
  });
});

Deno.test("loadDrawings() matches Iconify's names, which it does not look at", async () => {
  // OpenMoji, Noto and Twemoji are named by Iconify after Unicode, so names and code points have to agree.
  for (const style of ["noto", "twemoji", "openmoji"] as const) {
    for (const { emoji, path } of await loadDrawings(style)) {
      const label = emoji.label.replace("keycap: #", "#").replace("keycap: *", "*");
      const slug = label.toLowerCase().normalize("NFKD").replace(/\p{M}|[’“”:,.!()]/gu, "")
        .replaceAll("&", "and").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
      assert.equal(path, `${style}/${OTHER_NAMES.get(label) ?? slug}`);
    }
  }
});

Deno.test("loadDrawings() covers the emoji of each style", async () => {
  const counts = await Promise.all(
    STYLES.map(async (style) => [style, (await loadDrawings(style)).length]),
  );
  assert.deepEqual(Object.fromEntries(counts), {
    "noto": 1633,
    "twemoji": 1614,
    "openmoji": 1608,
    "fluent-emoji-flat": 1584,
    "fluent-emoji-high-contrast": 1572,
  });
});

Deno.test("loadDrawings() leaves out what could be another drawing", async () => {
  const labels = async (style: EmojiStyle) =>
    new Set((await loadDrawings(style)).map(({ emoji }) => emoji.label));
  const openmoji = await labels("openmoji");
  assert.ok(!openmoji.has("scroll"), "OpenMoji's scroll is a mouse wheel");
  assert.ok((await labels("noto")).has("scroll"));
  const flat = await labels("fluent-emoji-flat");
  assert.ok(!flat.has("cat face") && !flat.has("grinning cat"), "one drawing in two subgroups");
});

Deno.test("loadDrawings() gives a drawing once", async () => {
  for (const style of STYLES) {
    const drawings = await loadDrawings(style);
    assert.equal(new Set(drawings.map(({ svg }) => svg)).size, drawings.length, style);
    assert.equal(new Set(drawings.map(({ path }) => path)).size, drawings.length, style);
  }
});

Deno.test("loadDrawings() gives whole SVG documents, which show what they are called", async () => {
  for (const style of STYLES) {
    const drawings = await loadDrawings(style);
    const heart = drawings.find(({ emoji }) => emoji.label === "black heart");
    assert.ok(heart !== undefined);
    const image = sharp(new TextEncoder().encode(heart.svg)).flatten({ background: "#fff" });
    const { data, info } = await image.resize(32, 32).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * 32 + x) * info.channels] ?? NaN;
    assert.equal(at(0, 31), 255, `${style}: white beside the point`);
    assert.ok(at(16, 16) < 80, `${style}: black in the middle, is ${at(16, 16)}`);
  }
});
