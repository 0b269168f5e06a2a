import assert from "node:assert/strict";
import { join } from "node:path";
import { imagenet } from "../../../data/imagenet/imagenet.ts";
import type { Dataset } from "../../../schemas/dataset.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../temp_folder.ts";
import { imagenetFiles, jpeg, jpegs, NAMES, WNIDS } from "./imagenet_folder.ts";

const [TENCH, GOLDFISH, WHITE, TIGER] = WNIDS;

const options = (path: string) => ({
  source: "imagenet" as const,
  path,
  classes: join(path, "names.txt"),
  id_val: 0.02,
  ood: {},
});

const sizes = ({ splits }: Dataset) =>
  Object.fromEntries([...splits].map(([name, { length }]) => [name, length]));

const labels = ({ splits }: Dataset, split: "id_test" | `ood_test/${string}`) =>
  splits.get(split)?.map(({ label }) => label);

async function problemsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(() => undefined, (error) => error);
  assert.ok(error instanceof InputError, `no InputError: ${error}`);
  return error.problems;
}

Deno.test("imagenet() holds 2 % of train out by the seed, and tests on ImageNet's validation", async () => {
  await withFolder(await imagenetFiles(), async (path) => {
    const dataset = await imagenet(options(path), 1);
    assert.deepEqual(dataset.classes, NAMES);
    assert.deepEqual(sizes(dataset), { train: 196, id_val: 4, id_test: 8 });
    assert.deepEqual(labels(dataset, "id_test"), [0, 0, 1, 1, 2, 2, 3, 3]);
    assert.equal(dataset.answers?.size, 0);
    const [first] = dataset.splits.get("id_test") ?? [];
    assert.equal(first?.path, join(path, "val", TENCH, "0.JPEG"));
    assert.deepEqual(new Uint8Array(await first!.read()), await jpeg());
    const held = async (seed: number) =>
      (await imagenet(options(path), seed)).splits.get("id_val")?.map(({ path }) => path);
    assert.deepEqual(await held(1), await held(1));
    assert.notDeepEqual(await held(1), await held(2));
  });
});

Deno.test("imagenet() reads a validation folder without folders by a file of labels", async () => {
  const { "names.txt": names, ...files } = await imagenetFiles(2);
  const picture = await jpeg();
  const flat = Object.fromEntries(
    [1, 2, 3].map((i) => [`flat/ILSVRC2012_val_0000000${i}.JPEG`, picture]),
  );
  const written = {
    ...files,
    ...flat,
    "names.txt": names!,
    "by_order.txt": `${TIGER}\n${TENCH}\n${TIGER}\n`,
    "kaggle.csv": `ImageId,PredictionString\nILSVRC2012_val_00000003,${TENCH} 1 2 3 4 \n` +
      `ILSVRC2012_val_00000001,${WHITE} 1 2 3 4\nILSVRC2012_val_00000002,${WHITE} 1 2 3 4\n`,
    "numbers.txt": "490\n361\n171\n",
    "short.txt": `${TIGER}\n`,
    "unnamed.txt": `ILSVRC2012_val_00000001.JPEG ${TENCH}\n`,
  };
  await withFolder(written, async (path) => {
    const by = (file: string) =>
      imagenet({ ...options(path), val: join(path, "flat"), val_labels: join(path, file) }, 1);
    const named = (dataset: Dataset) =>
      dataset.splits.get("id_test")?.map(({ path, label }) => [path.slice(-6, -5), label]);
    assert.deepEqual(named(await by("by_order.txt")), [["2", 0], ["1", 3], ["3", 3]]);
    assert.deepEqual(named(await by("kaggle.csv")), [["3", 0], ["1", 2], ["2", 2]]);
    assert.match(
      (await problemsOf(by("numbers.txt")))[0]!,
      /numbers\.txt:1: The line must have a wnid such as n01440764 \(was "490"\); numbers count in/,
    );
    assert.match(
      (await problemsOf(by("short.txt")))[0]!,
      /^Cannot label val by ".*short\.txt": it has 1 lines, ".*flat" has 3 pictures$/,
    );
    assert.match(
      (await problemsOf(by("unnamed.txt")))[0]!,
      /^Cannot label ".*00002\.JPEG": no line of ".*unnamed\.txt" names it$/,
    );
  });
});

Deno.test("imagenet() counts pictures that the labels name and val has not, and refuses many", async () => {
  const name = (i: number) => `ILSVRC2012_val_${String(i).padStart(8, "0")}`;
  const lines = (n: number) =>
    Array.from({ length: n }, (_, i) => `${name(i)},${WNIDS[i % 4]} 1 2 3 4\n`).join("");
  const picture = await jpeg();
  const files = {
    ...await imagenetFiles(2),
    ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`flat/${name(i)}.JPEG`, picture])),
    "one.csv": lines(21),
    "two.csv": lines(22),
  };
  await withFolder(files, async (path) => {
    const by = (file: string) =>
      imagenet({ ...options(path), val: join(path, "flat"), val_labels: join(path, file) }, 1);
    const tested = (await by("one.csv")).splits.get("id_test") ?? [];
    assert.equal(tested.length, 21);
    const gone = tested.find((one) => one.path.endsWith(name(20)));
    assert.equal(gone?.label, 0);
    await assert.rejects(gone!.read() as Promise<unknown>, { name: "PictureError" });
    assert.deepEqual(await problemsOf(by("two.csv")), [
      `Cannot measure on "${join(path, "flat")}": 2 of the 22 pictures that ` +
      `"${join(path, "two.csv")}" names are not there, at most 5 % may be missing`,
    ]);
  });
});

Deno.test("imagenet() measures shifts on the classes that their folders have", async () => {
  const files = {
    ...await imagenetFiles(2),
    ...await jpegs({ [`r/${GOLDFISH}`]: 2, [`r/${TIGER}`]: 1 }),
    ...await jpegs({ "v2/0": 1, "v2/1": 1, "v2/2": 2, "v2/3": 1, "few/3": 1, "few/0": 1 }),
  };
  await withFolder(files, async (path) => {
    const ood = {
      r: join(path, "r"),
      v2: { path: join(path, "v2"), folders: "index" as const, border: 0 },
      few: { path: join(path, "few"), folders: "index" as const, border: 0 },
    };
    const dataset = await imagenet({ ...options(path), ood }, 1);
    assert.deepEqual(labels(dataset, "ood_test/r"), [0, 0, 1]);
    assert.deepEqual(labels(dataset, "ood_test/v2"), [0, 1, 2, 2, 3]);
    assert.deepEqual(labels(dataset, "ood_test/few"), [0, 1]);
    assert.deepEqual([...dataset.answers ?? []], [
      ["ood_test/r", [[1], [3]]],
      ["ood_test/few", [[0], [3]]],
    ]);
    assert.equal(dataset.splits.get("ood_test/r")?.[0]?.group, "r");
  });
});

Deno.test("imagenet() says which folders are no classes, all at once", async () => {
  const files = {
    ...await imagenetFiles(2),
    ...await jpegs({ "val/n09999999": 1, "sketch/n08888888": 1, "v2/4": 1 }),
  };
  await withFolder(files, async (path) => {
    const ood = {
      sketch: join(path, "sketch"),
      v2: { path: join(path, "v2"), folders: "index" as const, border: 0 },
    };
    assert.deepEqual(await problemsOf(imagenet({ ...options(path), ood }, 1)), [
      `Validation "${join(path, "val")}" has the class n09999999, which train has not`,
      `Shift "sketch" has a folder "n08888888" in "${join(path, "sketch")}" that is no class: it ` +
      "must be a wnid that train has",
      `Shift "v2" has a folder "4" in "${
        join(path, "v2")
      }" that is no class: it must be from 0 to 3`,
    ]);
  });
  await withFolder(await jpegs({ "train/fish": 1, [`train/${TENCH}`]: 1 }), async (path) => {
    assert.deepEqual(await problemsOf(imagenet(options(path), 1)), [
      `Folder "${join(path, "train/fish")}" is no class: it must be a wnid such as n01440764`,
    ]);
  });
});
