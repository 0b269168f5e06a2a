import assert from "node:assert/strict";
import { join } from "node:path";
import { parquet } from "../../../data/parquet/parquet.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { EXPECTED, FORMATS, sha256 } from "../fixture_formats.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

type Options = Parameters<typeof parquet>[0];

const read = (options: Partial<Options>) =>
  parquet({ source: "parquet", split: "auto", ood: {}, columns: {}, cache_mb: 1, ...options }, 1);

const DATA = join(FORMATS, "hugging_face/data");
const SPLITS = {
  train: `${DATA}/train-{00000..00001}-of-00002.parquet`,
  id_val: `${DATA}/validation-*.parquet`,
  id_test: `${DATA}/test-*.parquet`,
};

Deno.test("parquet() reads what Hugging Face's datasets write, bytes and all, in any order", async () => {
  for (const cache_mb of [0, 1]) {
    const { name, classes, splits } = await read({ splits: SPLITS, cache_mb });
    assert.deepEqual([name, classes], ["hugging_face", ["red", "green", "blue"]]);
    for (const [split, there] of [["train", "train"], ["id_val", "validation"]] as const) {
      const pictures = splits.get(split) ?? [];
      // From the ends to the middle, several at once, so that row groups come and go.
      const order = pictures.map((_, i) => i % 2 ? i : pictures.length - 1 - i - i % 2);
      const found = await Promise.all([...new Set([...order, ...pictures.keys()])].map(
        async (i) => [i, pictures[i]!.label, sha256(await pictures[i]!.read())] as const,
      ));
      assert.deepEqual(
        found.sort(([a], [b]) => a - b).map(([, label, sha256]) => ({ label, sha256 })),
        EXPECTED[there],
      );
    }
  }
});

Deno.test("parquet() reads every codec, bytes without a struct, names and lists of captions", async () => {
  for (const codec of ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]) {
    const { classes, splits } = await read({
      splits: { train: join(FORMATS, `codecs/${codec}.parquet`) },
      columns: { image: "picture", title: "caption" },
    });
    assert.deepEqual(classes, ["blue", "green", "red"]);
    const train = splits.get("train") ?? [];
    const hashes = await Promise.all(train.map(async ({ read }) => sha256(await read())));
    assert.deepEqual(hashes, EXPECTED.validation.map(({ sha256 }) => sha256), codec);
    const [first] = train;
    assert.deepEqual(first?.captions, [`a ${classes[first?.label ?? 0]} tile`, "a tile"]);
  }
});

Deno.test("parquet() refuses files that are cut short, or none, and columns that are not there", async () => {
  const whole = await Deno.readFile(`${DATA}/test-00000-of-00001.parquet`);
  const files = {
    "short.parquet": whole.subarray(0, 5000),
    "headless.parquet": whole.subarray(2000),
    "text.parquet": "filepath,label\n",
  };
  await withFolder(files, async (folder) => {
    for (const name of Object.keys(files)) {
      const [problem] = await problemsOf(read({ path: join(folder, name) }), folder);
      assert.match(
        problem!,
        /^Cannot read ("|the columns label of ").*\.parquet": ./,
        name,
      );
    }
  });
  const codec = join(FORMATS, "codecs/none.parquet");
  assert.deepEqual(await problemsOf(read({ path: codec }), FORMATS), [
    'codecs/none.parquet: Missing column "image" (known: "picture", "label", "caption")',
  ]);
  assert.deepEqual(
    await problemsOf(read({ path: codec, columns: { image: "caption" } }), FORMATS),
    [
      'codecs/none.parquet: Column "caption" must hold the bytes of pictures, or a struct with "bytes" ' +
      'and "path" (was another struct)',
    ],
  );
  assert.deepEqual(
    await problemsOf(read({ splits: SPLITS, classes: ["a", "b"] })).then((all) => all[0]),
    [
      `${DATA}/train-00000-of-00002.parquet: Row 5: Label 2 is no class: it must be from 0 to 1`,
    ][0],
  );
});

Deno.test("parquet() loses only the pictures of a row group that is broken", async () => {
  const bytes = await Deno.readFile(`${DATA}/train-00000-of-00002.parquet`);
  // Behind the four bytes that open the file come the pictures of the first row group.
  bytes.fill(0xff, 4, 300);
  await withFolder({ "data/t.parquet": bytes }, async (folder) => {
    const { splits } = await read({ splits: { train: join(folder, "data/t.parquet") } });
    const train = splits.get("train") ?? [];
    await assert.rejects(train[0]!.read(), (error) => {
      assert.ok(error instanceof PictureError);
      assert.match(error.message, /row group 0 cannot be read, /);
      return true;
    });
    assert.equal(sha256(await train[5]!.read()), EXPECTED.train[5]?.sha256);
  });
});
