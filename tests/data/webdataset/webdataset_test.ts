import assert from "node:assert/strict";
import { join } from "node:path";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { webdataset } from "../../../data/webdataset/webdataset.ts";
import { EXPECTED, FORMATS, sha256 } from "../fixture_formats.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";
import { tarOf } from "./tar_of.ts";

type Options = Parameters<typeof webdataset>[0];

const read = (options: Partial<Options>) =>
  webdataset({ source: "webdataset", split: "auto", ood: {}, columns: {}, ...options }, 1);

Deno.test("webdataset() reads classes and pictures of shards that Python wrote", async () => {
  const train = join(FORMATS, "webdataset/train-{000000..000001}.tar");
  const { classes, splits } = await read({ splits: { train }, classes: ["red", "green", "blue"] });
  assert.deepEqual(classes, ["red", "green", "blue"]);
  const found = await Promise.all((splits.get("train") ?? []).map(async ({ label, read }) => ({
    label,
    sha256: sha256(await read()),
  })));
  assert.deepEqual(found, EXPECTED.train);
});

Deno.test("webdataset() takes captions from KEY.txt before those of KEY.json, and other fields", async () => {
  const captions = async (options: Partial<Options>) => {
    const { splits } = await read({
      splits: { train: join(FORMATS, "captions/pax.tar") },
      ...options,
    });
    return splits.get("train")?.map(({ captions, group }) => [...captions ?? [], group]);
  };
  const all = await captions({ columns: { group: "status" } });
  assert.deepEqual(all?.[1], ["a green tile, numbered 1", "success"]);
  assert.equal(all?.length, 4);
});

Deno.test("webdataset() groups files by name up to the first point, wherever they stand", () =>
  withFolder({
    "set/t.tar": tarOf([
      { path: "a/1.cls", content: "dog" },
      { path: "b/1.seg.png", content: "mask" },
      { path: "b/1.JPG", content: "picture b" },
      { path: "a/1.png", content: "picture a" },
      { path: "b/1.json", content: '{"label": "cat", "kind": "x", "split": "test"}' },
      { path: ".hidden.png", content: "" },
      { path: "README", content: "" },
      { path: "LICENSE.md", content: "no sample" },
    ]),
  }, async (folder) => {
    const file = join(folder, "set/t.tar");
    const { classes, splits } = await read({ splits: { train: file }, columns: { group: "kind" } });
    assert.deepEqual(classes, ["cat", "dog"]);
    const found = await Promise.all((splits.get("train") ?? []).map(async (picture) => [
      picture.path,
      picture.label,
      picture.group,
      new TextDecoder().decode(await picture.read()),
    ]));
    assert.deepEqual(found, [
      [`${file}/a/1`, 1, "", "picture a"],
      [`${file}/b/1`, 0, "x", "picture b"],
    ]);
  }));

Deno.test("webdataset() tells of samples that are broken, and loses those without a picture later", () =>
  withFolder({
    "broken.tar": tarOf([
      { path: "1.json", content: "{" },
      { path: "2.cls", content: "" },
      { path: "2.png", content: "x" },
      { path: "2.png", content: "y" },
    ]),
    "empty.tar": tarOf([
      { path: "1.cls", content: "dog" },
      { path: "2.cls", content: "cat" },
      { path: "2.png" },
      { path: "2.jpg" },
    ]),
  }, async (folder) => {
    const problems = await problemsOf(
      read({ splits: { train: join(folder, "broken.tar") } }),
      folder,
    );
    assert.match(problems[0]!, /^broken\.tar: File "2\.png" stands twice, it must stand once$/);
    assert.match(problems[1]!, /^broken\.tar: Sample "1": Cannot read its JSON: /);

    const { splits } = await read({ splits: { train: join(folder, "empty.tar") } });
    const reasons = await Promise.all(
      (splits.get("train") ?? []).map(({ read }) =>
        read().catch((error) => {
          assert.ok(error instanceof PictureError);
          return error.message;
        })
      ),
    );
    assert.match(String(reasons[0]), /sample "1" has no file that ends in one of jpg, /);
    assert.match(String(reasons[1]), /sample "2" has 2 pictures, it must have one$/);
  }));

Deno.test("webdataset() loses a picture of gigabytes, and one whose shard was cut meanwhile", async () => {
  const sample = (key: string, content: string) => [
    { path: `${key}.cls`, content: key },
    { path: `${key}.jpg`, content },
  ];
  const whole = tarOf([...sample("a", "x".repeat(600)), ...sample("b", "y".repeat(600))]);
  await withFolder({ "t.tar": whole }, async (folder) => {
    const file = join(folder, "t.tar");
    const [a, b] = (await read({ splits: { train: file } })).splits.get("train") ?? [];
    await Deno.truncate(file, 2048);
    for (const picture of [a!, b!]) await assert.rejects(picture.read(), PictureError);
  });
  const declared = tarOf([...sample("a", "x"), { path: "b.cls", content: "b" }, {
    path: "b.jpg",
    size: 2 ** 29,
  }]);
  await withFolder({ "t.tar": declared.subarray(0, -1024) }, async (folder) => {
    const file = join(folder, "t.tar");
    // Sparse: the bytes of the picture take no room on the disk.
    await Deno.truncate(file, declared.length - 1024 + 2 ** 29 + 1024);
    const [, b] = (await read({ splits: { train: file } })).splits.get("train") ?? [];
    await assert.rejects(b!.read(), {
      name: "PictureError",
      message: "Cannot decode picture: it has 536870912 bytes, at most 268435456 are read",
    });
  });
});
