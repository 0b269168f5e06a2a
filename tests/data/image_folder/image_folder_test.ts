import assert from "node:assert/strict";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { imageFolder } from "../../../data/image_folder/image_folder.ts";
import type { Dataset, SplitName } from "../../../schemas/dataset.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../temp_folder.ts";

const JPEG = new Uint8Array(
  await sharp({ create: { width: 4, height: 3, channels: 3, background: "#c00" } }).jpeg()
    .toBuffer(),
);
const OPTIONS = { split: "auto", ood: {} } as const;

/** So many pictures in each folder, named 0.jpg, 1.jpg and so on. */
function pictures(folders: Readonly<Record<string, number>>): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(folders).flatMap(([folder, n]) =>
      Array.from({ length: n }, (_, i) => [`${folder}/${i}.jpg`, JPEG])
    ),
  );
}

const sizes = ({ splits }: Dataset) =>
  Object.fromEntries([...splits].map(([name, { length }]) => [name, length]));

const paths = ({ splits }: Dataset, split: SplitName) =>
  splits.get(split)?.map(({ path }) => path) ?? [];

async function problemsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(() => undefined, (error) => error);
  assert.ok(error instanceof InputError, `no InputError: ${error}`);
  return error.problems;
}

Deno.test("imageFolder() splits folders of classes by the seed, class by class", async () => {
  await withFolder(pictures({ "cat": 20, "big_dog": 40 }), async (path) => {
    const dataset = await imageFolder({ ...OPTIONS, path }, 1);
    assert.deepEqual(dataset.classes, ["big dog", "cat"]);
    assert.deepEqual(sizes(dataset), { train: 48, id_val: 6, id_test: 6 });
    const labels = dataset.splits.get("id_test")?.map(({ label }) => label);
    assert.deepEqual(labels, [0, 0, 0, 0, 1, 1]);
    const all = [...dataset.splits.keys()].flatMap((split) => paths(dataset, split));
    assert.equal(new Set(all).size, 60);

    const again = await imageFolder({ ...OPTIONS, path }, 1);
    assert.deepEqual(paths(again, "train"), paths(dataset, "train"));
    const other = await imageFolder({ ...OPTIONS, path }, 2);
    assert.notDeepEqual(paths(other, "train"), paths(dataset, "train"));
  });
});

Deno.test("imageFolder() splits by the fractions asked for, none for 0", async () => {
  await withFolder(pictures({ a: 10, b: 10 }), async (path) => {
    const dataset = await imageFolder({ ood: {}, path, split: { id_val: 0, id_test: 0.4 } }, 1);
    assert.deepEqual(sizes(dataset), { train: 12, id_test: 8 });
  });
});

Deno.test("imageFolder() reads pictures of every kind, below a class too, and nothing else", async () => {
  const files = {
    ...pictures({ "b/deeper": 3 }),
    "a/1.PNG": JPEG,
    "a/2.svg": "<svg/>",
    "a/3.tiff": JPEG,
    "a/notes.txt": "",
    "a/.DS_Store": "",
    ".cache/x/1.jpg": JPEG,
  };
  await withFolder(files, async (path) => {
    const dataset = await imageFolder({ ...OPTIONS, path, split: { id_val: 0, id_test: 0 } }, 1);
    assert.deepEqual(
      paths(dataset, "train"),
      ["a/1.PNG", "a/2.svg", "a/3.tiff", "b/deeper/0.jpg", "b/deeper/1.jpg", "b/deeper/2.jpg"]
        .map((file) => join(path, file)),
    );
    assert.deepEqual(await dataset.splits.get("train")?.[3]?.read(), Buffer.from(JPEG));
  });
});

Deno.test("imageFolder() loses a picture that is gone when it is read, and tells of a lost class", async () => {
  await withFolder(pictures({ a: 4, b: 4 }), async (path) => {
    await symlink(join(path, "gone.jpg"), join(path, "a/9.jpg"));
    const load = () => imageFolder({ ...OPTIONS, path, split: { id_val: 0, id_test: 0 } }, 1);
    const train = (await load()).splits.get("train") ?? [];
    assert.equal(train.length, 9);
    await rm(join(path, "b/0.jpg"));
    for (const gone of [train[4]!, train[5]!]) {
      await assert.rejects(gone.read() as Promise<unknown>, {
        name: "PictureError",
        message: "Cannot decode picture: there is no such file",
      });
    }
    await symlink(join(path, "gone"), join(path, "c"));
    assert.equal(
      (await problemsOf(load()))[0],
      `Cannot read "${join(path, "c")}": it is a link that leads nowhere, so that a class may be ` +
        "missing",
    );
  });
});

Deno.test("imageFolder() takes the splits that the folders have", async () => {
  const files = pictures({
    "train/a": 3,
    "train/b": 2,
    "val/a": 1,
    "val/b": 1,
    "id_test/b": 2,
    "ood_val/sketch/a": 1,
    "ood_test/sketch/a": 1,
    "ood_test/paint/b": 2,
  });
  await withFolder(files, async (path) => {
    const dataset = await imageFolder({ ...OPTIONS, path }, 1);
    assert.deepEqual(sizes(dataset), {
      train: 5,
      id_val: 2,
      id_test: 2,
      "ood_val/sketch": 1,
      "ood_test/sketch": 1,
      "ood_test/paint": 2,
    });
    assert.deepEqual(dataset.splits.get("ood_test/paint")?.map(({ label }) => label), [1, 1]);
    assert.equal(dataset.splits.get("ood_test/paint")?.[0]?.group, "paint");
    assert.equal(dataset.splits.get("train")?.[0]?.group, dataset.name);
  });
});

Deno.test("imageFolder() takes a folder of pictures of trains for a class", async () => {
  await withFolder(pictures({ train: 10, boat: 10 }), async (path) => {
    const dataset = await imageFolder({ ...OPTIONS, path }, 1);
    assert.deepEqual(dataset.classes, ["boat", "train"]);
  });
});

Deno.test("imageFolder() adds shifts from other folders: test, but for a fraction of val", async () => {
  const files = pictures({ "photo/a": 10, "photo/b": 10, "art/a": 5, "toon/a": 10, "toon/b": 10 });
  await withFolder(files, async (root) => {
    const ood = { art: join(root, "art"), toon: { path: join(root, "toon"), val: 0.2 } };
    const dataset = await imageFolder({ split: "auto", ood, path: join(root, "photo") }, 1);
    assert.equal(dataset.name, "photo");
    assert.deepEqual(sizes(dataset), {
      train: 16,
      id_val: 2,
      id_test: 2,
      "ood_test/art": 5,
      "ood_test/toon": 16,
      "ood_val/toon": 4,
    });
    assert.equal(dataset.splits.get("ood_val/toon")?.[0]?.group, "toon");
  });
});

Deno.test("imageFolder() says what is wrong with folders of classes, all at once", async () => {
  const files = {
    ...pictures({ "id/a": 2, "id/c_d": 9, "id/c d": 9, "art/z": 1 }),
    "id/b/x.txt": "",
  };
  await withFolder(files, async (root) => {
    const path = join(root, "id");
    const problems = await problemsOf(
      imageFolder({ ...OPTIONS, path, ood: { art: `${root}/art` } }, 1),
    );
    assert.deepEqual(problems, [
      `Class "b" has no pictures: "${
        join(path, "b")
      }" must have files that end in one of jpg, jpeg, ` +
      "png, webp, gif, avif, tif, tiff, svg",
      `Class "c d" has two folders in "${path}", it must have one`,
      'Class "a" has too few pictures to split: 2, it must have some for each of train, id_val, id_test',
      'Split "ood_test/art" has classes that train has not: "z"',
    ]);
  });
});

Deno.test("imageFolder() says what is wrong with folders of splits, all at once", async () => {
  const files = {
    ...pictures({ "train/a": 1, "train/b": 1, "val/a": 1, "id_val/a": 1, "tests/a": 1 }),
    "ood_val/README": "",
    "ood_test/empty/README": "",
  };
  await withFolder(files, async (path) => {
    const split = { id_val: 0.1, id_test: 0.1 };
    assert.deepEqual(await problemsOf(imageFolder({ path, ood: {}, split }, 1)), [
      `Split "ood_val" is empty: "${join(path, "ood_val")}" must have a folder a shift`,
      `Unknown split folder "${join(path, "tests")}", did you mean "test"?`,
      `Split "id_val" has two folders: "${join(path, "id_val")}" and "${join(path, "val")}"`,
      `Cannot split "${path}": it has split folders, option "split" must be "auto"`,
      `Cannot find classes in "${
        join(path, "ood_test/empty")
      }": it has no folders, it must have one ` +
      "for each class with the pictures of that class in it",
    ]);
  });
});

Deno.test("imageFolder() refuses one class, none, a missing folder and a shift named twice", async () => {
  await withFolder({ ...pictures({ "one/a": 9 }), "none/x.jpg": JPEG }, async (root) => {
    const one = join(root, "one");
    assert.deepEqual(await problemsOf(imageFolder({ ...OPTIONS, path: one }, 1)), [
      `Cannot classify "${one}": its only class is "a", there must be two`,
    ]);
    const [none] = await problemsOf(imageFolder({ ...OPTIONS, path: join(root, "none") }, 1));
    assert.match(none ?? "", /^Cannot find classes in ".*none": it has no folders/);
    const [missing] = await problemsOf(imageFolder({ ...OPTIONS, path: join(root, "gone") }, 1));
    assert.equal(missing, `Cannot read folder "${join(root, "gone")}": it does not exist`);
  });
  const twice = pictures({ "train/a": 1, "train/b": 1, "ood_test/art/a": 1, "more/art/a": 1 });
  await withFolder(twice, async (root) => {
    const ood = { art: join(root, "more/art") };
    const problems = await problemsOf(imageFolder({ split: "auto", ood, path: root }, 1));
    assert.ok(
      problems.includes(`Shift "art" stands twice: in "${root}" and in "ood"`),
      `${problems}`,
    );
  });
});
