import assert from "node:assert/strict";
import { join } from "node:path";
import { emojiDataset } from "../../data/emoji/emoji_dataset.ts";
import { loadDataset } from "../../data/load_dataset.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { iconSet, named } from "./iconify/icon_set.ts";
import { withFolder } from "./temp_folder.ts";

const sizes = ({ splits }: Dataset) =>
  Object.fromEntries([...splits].map(([name, { length }]) => [name, length]));

const paths = ({ splits }: Dataset) =>
  [...splits].map(([name, pictures]) => [name, pictures.map(({ path }) => path)]);

Deno.test("loadDataset() loads emoji, whose splits do not depend on the seed", async () => {
  const source = { source: "emoji", id: ["noto"], ood: ["fluent-emoji-high-contrast"] } as const;
  const mutable = { ...source, id: [...source.id], ood: [...source.ood] };
  const expected = paths(await emojiDataset(source));
  assert.deepEqual(paths(await loadDataset(mutable, 1)), expected);
  assert.deepEqual(paths(await loadDataset(mutable, 2)), expected);
});

Deno.test("loadDataset() keeps at most `limit` pictures of each split, of every class the same", async () => {
  const source = { source: "emoji" as const, id: ["noto" as const], ood: [], limit: 98 };
  const limited = await loadDataset(source, 1);
  assert.deepEqual(sizes(limited), { train: 98, id_val: 98, id_test: 98 });
  const counts = Map.groupBy(limited.splits.get("train") ?? [], ({ label }) => label);
  assert.deepEqual(new Set([...counts.values()].map(({ length }) => length)), new Set([2]));
});

Deno.test("loadDataset() loads folders, split by the seed", async () => {
  const files = Object.fromEntries(
    ["a", "b"].flatMap((name) => Array.from({ length: 20 }, (_, i) => [`${name}/${i}.png`, ""])),
  );
  await withFolder(files, async (path) => {
    const source = { source: "image-folder" as const, path, split: "auto" as const, ood: {} };
    const dataset = await loadDataset(source, 1);
    assert.deepEqual(sizes(dataset), { train: 32, id_val: 4, id_test: 4 });
    assert.notDeepEqual(paths(await loadDataset(source, 2)), paths(dataset));
    assert.deepEqual(sizes(await loadDataset({ ...source, limit: 3 }, 1)), {
      train: 3,
      id_val: 3,
      id_test: 3,
    });
    const renamed = await loadDataset({ ...source, rename: { "1": "c" } }, 1);
    assert.deepEqual(renamed.classes, ["a", "c"]);
    assert.deepEqual(paths(renamed), paths(dataset));
  });
});

Deno.test("loadDataset() draws shots by the seed, of emoji too, and limits the other splits", async () => {
  const source = {
    source: "emoji" as const,
    id: ["noto" as const],
    ood: ["openmoji" as const],
    shots: 2,
    limit: 60,
    rename: { "0": "another name" },
  };
  const drawn = await loadDataset(source, 1), { length } = drawn.classes;
  assert.deepEqual(sizes(drawn), {
    train: 2 * length,
    id_val: 2 * length,
    id_test: 60,
    "ood_val/openmoji": 60,
    "ood_test/openmoji": 60,
  });
  assert.equal(drawn.classes[0], "another name");
  const { shots: _, ...whole } = source;
  const tests = (dataset: Dataset) => paths(dataset).filter(([name]) => /test/.test(`${name}`));
  assert.deepEqual(tests(drawn), tests(await loadDataset(whole, 1)));
  assert.notDeepEqual(paths(drawn), paths(await loadDataset(source, 2)));
  await assert.rejects(
    loadDataset({ ...source, shots: { train: 4, id_val: 100_000 } }, 1),
    /^InputError: Cannot draw 100000 shots of class "another name" from split "id_val": it has \d+ /,
  );
});

Deno.test("loadDataset() adds clip art to the emoji corpus, but none of what is held out", async () => {
  const drawing = (title: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg"><metadata><dc:title>${title}</dc:title>` +
    '<cc:license rdf:resource="http://web.resource.org/cc/PublicDomain"/></metadata></svg>';
  const files = { "a.svg": drawing("Wooden Barrel"), "b.svg": drawing("Jumbo jet airplane") };
  await withFolder(files, async (folder) => {
    const source = { source: "emoji-corpus" as const, styles: ["noto" as const] };
    const alone = await loadDataset(source, 1);
    const together = await loadDataset({ ...source, openclipart: folder }, 1);
    const added = together.splits.get("train")?.slice(alone.splits.get("train")?.length);
    assert.deepEqual(added?.map(({ path, captions }) => [path, captions?.[0]]), [
      ["openclipart/a.svg", "wooden barrel"],
    ]);
    assert.deepEqual(together.classes, alone.classes);
    assert.equal(together.splits.get("id_val")?.length, alone.splits.get("id_val")?.length);
    await assert.rejects(
      loadDataset({ ...source, openclipart: join(folder, "none") }, 1),
      /^InputError: Cannot read folder ".*none": it does not exist$/,
    );
  });
});

Deno.test("loadDataset() adds further vendors' emoji and icons, but none of what is held out", async () => {
  const files = {
    ...iconSet("vendor", named("fox", "dog", "flag-for-niue")),
    ...iconSet("things", named("claw-hammer", "dog-side", "plane-up", "arrow-up")),
  };
  await withFolder(files, async (folder) => {
    const source = { source: "emoji-corpus" as const, styles: ["noto" as const] };
    const alone = await loadDataset(source, 1);
    const together = await loadDataset({
      ...source,
      emoji_sets: [join(folder, "vendor/icons.json")],
      icon_sets: [join(folder, "things/icons.json")],
    }, 1);
    const added = together.splits.get("train")?.slice(alone.splits.get("train")?.length) ?? [];
    assert.deepEqual(added.map(({ path }) => path), ["vendor/fox", "things/claw-hammer"]);
    assert.ok(added[1]?.captions?.includes("an icon of tool."));
  });
});
