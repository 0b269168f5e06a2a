import assert from "node:assert/strict";
import { familyOf } from "../../../data/emoji/family_of.ts";

/** Each list is one family, and no two lists are the same one. */
const FAMILIES: readonly (readonly string[])[] = [
  ["health worker", "man health worker", "woman health worker"],
  ["people wrestling", "men wrestling", "women wrestling"],
  ["merperson", "merman", "mermaid"],
  ["person with crown", "prince", "princess"],
  ["person", "man", "woman", "man: red hair", "woman: bald", "person: beard", "old woman"],
  ["child", "boy", "girl"],
  ["family", "family: man, woman, girl, boy", "family: adult, child"],
  ["people holding hands", "woman and man holding hands", "men holding hands"],
  ["twelve o’clock", "twelve-thirty", "nine o’clock", "eleven-thirty"],
  ["person walking", "woman walking: facing right"],
  ["leftwards hand", "rightwards hand"],
  ["leftwards pushing hand", "rightwards pushing hand"],
  ["oncoming fist", "left-facing fist", "right-facing fist"],
  ["up arrow", "down-left arrow", "left-right arrow"],
  ["right arrow curving left", "right arrow curving down"],
  ["head shaking horizontally", "head shaking vertically"],
  ["waxing crescent moon", "waning crescent moon", "crescent moon"],
  ["bus", "oncoming bus"],
  ["black cat", "cat"],
  ["grinning cat"],
  ["red heart", "light blue heart", "white heart", "heart suit"],
  ["heart on fire"],
  ["red apple", "green apple"],
  ["black medium-small square", "white large square", "red square"],
  ["new moon", "full moon", "black circle", "red circle"],
  ["key"],
  ["old key"],
  ["clock"],
  ["alarm clock"],
  ["human"],
  ["womanly"],
];

Deno.test("familyOf() is the same for what differs by gender, hair, direction, colour or hands", () => {
  for (const [first = "", ...rest] of FAMILIES) {
    for (const label of rest) assert.equal(familyOf(label), familyOf(first), label);
  }
});

Deno.test("familyOf() tells other things apart", () => {
  const families = FAMILIES.map(([first = ""]) => familyOf(first));
  assert.equal(new Set(families).size, families.length, families.join("; "));
  assert.ok(!families.includes(""));
});
