import assert from "node:assert/strict";
import { openclipartCorpus } from "../../../data/openclipart/openclipart_corpus.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../temp_folder.ts";

interface Facts {
  readonly title?: string;
  readonly keywords?: readonly string[];
  readonly creator?: string;
  readonly licence?: string;
  readonly body?: string;
}

function svg(
  { title = "", keywords = [], creator = "Ann Ink", licence = "PublicDomain", body = "" }: Facts,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm"><metadata><dc:title>` +
    `${title}</dc:title><dc:subject>${keywords.map((k) => `<rdf:li>${k}</rdf:li>`).join("")}` +
    `</dc:subject><dc:creator><cc:Agent><dc:title>${creator}</dc:title></cc:Agent></dc:creator>` +
    `<cc:license rdf:resource="http://web.resource.org/cc/${licence}"/></metadata>${body}</svg>`;
}

async function captionsOf(
  files: Record<string, string>,
  exclude?: (texts: readonly string[]) => boolean,
): Promise<Record<string, readonly string[] | undefined>> {
  let found = {};
  await withFolder({ "ok.svg": svg({ title: "Old Boot" }), ...files }, async (folder) => {
    const { splits } = await openclipartCorpus({ folder, ...(exclude && { exclude }) });
    found = Object.fromEntries(splits.get("train")?.map((p) => [p.path, p.captions]) ?? []);
  });
  return found;
}

Deno.test("openclipartCorpus() captions a drawing by its title and keywords", async () => {
  const files = {
    "food/pie_01.svg": svg({ title: "Apple Pie 01", keywords: ["food", "hash", "pie", "Ann Ink"] }),
  };
  assert.deepEqual(await captionsOf(files), {
    "openclipart/ok.svg": ["old boot", "a drawing of old boot.", "clip art of old boot."],
    "openclipart/food/pie_01.svg": [
      "apple pie",
      "a drawing of apple pie.",
      "clip art of apple pie.",
      "apple pie: food.",
      "clip art of food.",
      "apple pie, food.",
    ],
  });
});

Deno.test("openclipartCorpus() leaves out what it cannot or may not use", async () => {
  const shared = Object.fromEntries(
    Array.from(
      { length: 13 },
      (_, i) => [`card${i}.svg`, svg({ title: "card", body: `<g id="${i}"/>` })],
    ),
  );
  const kept = await captionsOf({
    ...shared,
    "gpl.svg": svg({ title: "penguin", licence: "GPL" }),
    "copy.svg": svg({ title: "Old Boot" }),
    "flag.svg": svg({ title: "Niue", keywords: ["flag"] }),
    "huge.svg": svg({ title: "Bamboo", body: "<g/>".repeat(100_001) }),
    "untitled.svg": svg({ title: "fc08", keywords: ["shape"] }),
    "author.svg": svg({ title: "Ink, Ann" }),
    "spaceless.svg": svg({ title: "Cross" }).replace("http://www.w3.org/2000/svg", "urn:x"),
    "bare.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "readme.txt": "",
  });
  // Of the two copies the first stays.
  assert.deepEqual(Object.keys(kept), ["openclipart/copy.svg"]);
});

Deno.test("openclipartCorpus() goes by the file's name where the title is another drawing's", async () => {
  const title = "Clipart by Nicu Buculei - nosmoke";
  const kept = await captionsOf({
    "contour_bat.svg": svg({ title }),
    "fc08.svg": svg({ title, keywords: ["x"] }),
  });
  assert.deepEqual(Object.keys(kept), ["openclipart/contour_bat.svg", "openclipart/ok.svg"]);
  assert.equal(kept["openclipart/contour_bat.svg"]?.[0], "contour bat");
});

Deno.test("openclipartCorpus() shows what it would leave out all that a drawing says of itself", async () => {
  const seen: (readonly string[])[] = [];
  const kept = await captionsOf(
    { "cane_01.svg": svg({ title: "Rex", keywords: ["dog", "hash"] }) },
    (texts) => seen.push(texts) > 0 && texts.includes("dog"),
  );
  assert.deepEqual(Object.keys(kept), ["openclipart/ok.svg"]);
  assert.deepEqual(seen[0], ["rex", "Rex", "cane_01", "dog", "hash"]);
});

Deno.test("openclipartCorpus() captions by the kind of a thing where it is known", async () => {
  await withFolder({ "ok.svg": svg({ title: "Old Boot" }) }, async (folder) => {
    const kindOf = (title: string) => title === "old boot" ? "clothing" : undefined;
    const [picture] = (await openclipartCorpus({ folder, kindOf })).splits.get("train") ?? [];
    assert.deepEqual(picture?.captions?.slice(3), [
      "old boot, clothing.",
      "clip art of clothing.",
      "a drawing of clothing.",
      "clothing.",
    ]);
  });
});

Deno.test("openclipartCorpus() reads a drawing so that it can be drawn at any size", async () => {
  await withFolder({ "ok.svg": svg({ title: "Old Boot" }) }, async (folder) => {
    const [picture] = (await openclipartCorpus({ folder })).splits.get("train") ?? [];
    assert.equal(picture?.label, -1);
    assert.equal(picture?.group, "openclipart");
    assert.match(new TextDecoder().decode(await picture?.read()), /^<svg [^>]*viewBox="0 0 35\.4/);
  });
});

Deno.test("openclipartCorpus() refuses a folder that is missing or has nothing to use", async () => {
  await withFolder({ "a.txt": "" }, async (folder) => {
    await assert.rejects(
      openclipartCorpus({ folder }),
      new InputError(
        `Cannot load openclipart: no drawing in "${folder}" can be used, it must be a folder of SVG ` +
          "files with titles, such as /usr/share/openclipart/svg",
      ),
    );
    await assert.rejects(openclipartCorpus({ folder: `${folder}/none` }), /it does not exist$/);
  });
});
