import assert from "node:assert/strict";
import { iconLook } from "../../../data/iconify/icon_look.ts";
import { iconTitle } from "../../../data/iconify/icon_title.ts";
import { iconWords } from "../../../data/iconify/icon_words.ts";

Deno.test("iconTitle() says what an icon shows in plain words, without the way of drawing", () => {
  const names = ["dog-side", "flower-lotus-duotone", "hat-chef-2-line", "light-bulb", "sword-02"];
  assert.deepEqual(names.map(iconTitle), [
    "dog side",
    "flower lotus",
    "hat chef",
    "light bulb",
    "sword",
  ]);
});

Deno.test("iconTitle() gives no title to symbols, brands, faces, letters and sentences", () => {
  for (
    const name of [
      "arrow-left",
      "align-box-bottom-center",
      "brand-github",
      "microsoft-outlook-logo",
      "user-plus",
      "file-text",
      "face-smile",
      "mood-happy",
      "a",
      "24-7",
      "x",
      "h2",
      "fitness-of-three-friends-in-park",
    ]
  ) assert.equal(iconTitle(name), "", name);
});

Deno.test("iconWords() keeps what a symbol is called, so that it can be told from held-out things", () => {
  assert.equal(iconWords("user-astronaut-solid"), "user astronaut");
  assert.equal(iconWords("shoe-flat"), "shoe");
});

Deno.test("iconLook() goes by the part of a name that says so", () => {
  const looks = (...names: readonly string[]) => [...new Set(names.map(iconLook))];
  assert.deepEqual(looks("a-fill", "a-solid", "a-24-filled", "a-bold-duotone"), ["filled"]);
  assert.deepEqual(looks("a-outline", "a-line", "a-linear", "a-outline-24px"), ["outlined"]);
  assert.deepEqual(looks("a", "solid-rock", "a-rounded", "line-chart", "a-liner"), ["plain"]);
});
