import assert from "node:assert/strict";
import { join } from "node:path";
import sharp from "sharp";
import { readShift } from "../../../data/imagenet/read_shift.ts";
import { readPixels } from "../../../data/pictures/read_pixels.ts";
import { withFolder } from "../temp_folder.ts";
import { jpegs, WNIDS } from "./imagenet_folder.ts";

const LABELS = "tench, Tinca tinca\nwhite shark\ngoldfish\ntiger shark\n";

/** ObjectNet's own four files for four classes; the labels have another order than the wnids. */
const METADATA = {
  "objectnet.json": JSON.stringify({
    "Shark": "white shark; tiger shark",
    "Pond fish": "goldfish",
  }),
  "folders.json": JSON.stringify({ pond_fish: "Pond fish", shark: "Shark", whisk: "Whisk" }),
  "labels.txt": LABELS,
  "ids.json": JSON.stringify({ 0: 0, 1: 2, 2: 1, 3: 3 }),
};

/** 6 × 5 pixels with a red frame two pixels wide around black. */
const framed = await sharp({ create: { width: 6, height: 5, channels: 3, background: "#f00" } })
  .composite([{
    input: { create: { width: 2, height: 1, channels: 3, background: "#000" } },
    left: 2,
    top: 2,
  }])
  .removeAlpha().png().toBuffer();

Deno.test("readShift() maps ObjectNet's folders by the files that it comes with", async () => {
  const files = {
    ...METADATA,
    ...await jpegs({ "images/shark": 2, "images/whisk": 3 }),
    "images/pond_fish/a.png": framed,
  };
  await withFolder(files, async (folder) => {
    const at = (name: string) => join(folder, name);
    const problems: string[] = [];
    const mapping = {
      classes: at("objectnet.json"),
      folders: at("folders.json"),
      labels: at("labels.txt"),
      ids: at("ids.json"),
    };
    const option = { path: at("images"), folders: "name" as const, mapping, border: 2 };
    const { pictures, answers } = await readShift("objectnet", option, WNIDS, problems);
    assert.deepEqual(problems, []);
    // goldfish is 1, white shark 2 and tiger shark 3; whisks are no class and left out.
    assert.deepEqual(answers, [[1], [2, 3]]);
    assert.deepEqual(pictures.map(({ label, group }) => [label, group]), [
      [0, "objectnet"],
      [1, "objectnet"],
      [1, "objectnet"],
    ]);
    const inner = await readPixels(sharp(await pictures[0]!.read()));
    assert.deepEqual(inner, { width: 2, height: 1, data: new Uint8Array(6) });
  });
});

Deno.test("readShift() takes a mapping by wnids and indices, and says what is no class", async () => {
  const files = {
    ...await jpegs({ "images/fish": 1, "images/a_shark": 1 }),
    "good.json": JSON.stringify({ fish: [0, "n01443537"], "a_shark": ["n01484850"] }),
    "bad.json": JSON.stringify({ fish: [4, "pike"], ray: ["n01491361"], none: [] }),
  };
  await withFolder(files, async (folder) => {
    const by = async (mapping: string) => {
      const problems: string[] = [];
      const path = join(folder, "images"), file = join(folder, mapping);
      const option = { path, folders: "name" as const, mapping: file, border: 0 };
      const { answers } = await readShift("objects", option, WNIDS, problems);
      return { answers, problems };
    };
    assert.deepEqual(await by("good.json"), { answers: [[2], [0, 1]], problems: [] });
    const file = join(folder, "bad.json"), images = join(folder, "images");
    const expected =
      "which is no class: it must be a wnid that train has, an index, or a label of " +
      "the file that `labels` names";
    assert.deepEqual((await by("bad.json")).problems, [
      `${file}: "fish" has 4, ${expected}`,
      `${file}: "fish" has "pike", ${expected}`,
      `${file}: "none" has no classes, it must have one`,
      `Shift "objects" has no folder "none" in "${images}", its mapping has one`,
      `Shift "objects" has no folder "ray" in "${images}", its mapping has one`,
    ]);
  });
});

Deno.test("readShift() refuses a copy that has fewer or more answers than it must have", async () => {
  const folders = await jpegs({ [`r/${WNIDS[0]}`]: 1, [`r/${WNIDS[1]}`]: 1, "images/a": 1 });
  const files = { ...folders, "map.json": JSON.stringify({ a: [0, 1] }) };
  await withFolder(files, async (folder) => {
    const path = join(folder, "r"), problems: string[] = [];
    const wnid = { path, folders: "wnid" as const, border: 0 };
    const { pictures } = await readShift("r", { ...wnid, answers: 2 }, WNIDS, problems);
    assert.equal(pictures.length, 2);
    assert.deepEqual(problems, []);
    await readShift("r", { ...wnid, answers: 3 }, WNIDS, problems);
    const named = { folders: "name" as const, mapping: join(folder, "map.json"), border: 0 };
    await readShift("o", { ...named, path: join(folder, "images"), answers: 113 }, WNIDS, problems);
    assert.deepEqual(problems, [
      `Shift "r" has 2 answers, option "answers" says 3: "${path}" must have a folder for each`,
      'Shift "o" has 1 answers, option "answers" says 113: each must be mapped',
    ]);
  });
});
