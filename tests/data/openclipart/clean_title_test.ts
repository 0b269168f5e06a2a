import assert from "node:assert/strict";
import { cleanKeywords, cleanTitle } from "../../../data/openclipart/clean_title.ts";

Deno.test("cleanTitle() leaves the words that say what a drawing shows", () => {
  const cases = {
    "Dog 01 Drawn With Straight Lines": "dog drawn with straight lines",
    "ice_cream-cone (3 scoop)": "ice cream cone",
    "Hot Dog (B and W)": "hot dog",
    "flamand_bw": "flamand",
    "Crawfish B&W": "crawfish",
    "sleeping bear under stars | circle": "sleeping bear under stars",
    "BlueMan#204": "blueman",
    "A man singing": "a man singing",
    "Castilla y León": "castilla león",
    "guitar2": "guitar",
  };
  for (const [title, cleaned] of Object.entries(cases)) assert.equal(cleanTitle(title), cleaned);
});

Deno.test("cleanTitle() is empty where nothing can be used", () => {
  const useless = [
    "",
    "fc08",
    "70a012",
    "(untitled)",
    "lézard".replace("é", "\u00c3\u00a9"),
    "&Atilde;&copy;zard",
    "coat of arms of the diocese with symbols of cross and shield",
  ];
  for (const title of useless) assert.equal(cleanTitle(title), "", title);
});

Deno.test("cleanKeywords() leaves out filing, what a script broke, and the title's own words", () => {
  const keywords = [
    "hash",
    "hash(0x8a4caac)",
    "0x91c6b24",
    "unsorted",
    "openclipart",
    "www.studio.net",
    "Icons",
    "food",
    "Food",
    "apple_pie",
    "pie",
    "ãâº",
    "11",
  ];
  assert.deepEqual(cleanKeywords(keywords, "pie"), ["food", "apple pie"]);
});
