import assert from "node:assert/strict";
import { cp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hdf5 } from "../../../data/hdf5/hdf5.ts";
import { withHdf5 } from "../../../data/hdf5/with_hdf5.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { BENCHMARKS, EXPECTED, hashed, sizesOf, withCopy } from "../benchmarks.ts";
import { problemsOf } from "../problems_of.ts";
import { hdf5Bytes, packedHdf5 } from "./hdf5_bytes.ts";

const CLASSES = ["lymph node", "lymph node with a tumour"];
const PREFIX = "camelyonpatch_level_2_split_";
const pcam = (path: string) => hdf5({ path, prefix: PREFIX, classes: CLASSES });

Deno.test("hdf5() reads PatchCamelyon's labels and pixels, in chunks or not", async () => {
  const set = await pcam(join(BENCHMARKS, "pcam"));
  assert.deepEqual(sizesOf(set), { train: 24, id_val: 8, id_test: 10 });
  for (
    const [part, split] of [["train", "train"], ["valid", "id_val"], ["test", "id_test"]] as const
  ) {
    const read = await Promise.all((set.splits.get(split) ?? []).map(hashed));
    assert.deepEqual(read, EXPECTED["pcam"]![part]);
  }
  assert.match(set.splits.get("id_val")![7]!.path, /pcam\/camelyonpatch_.*_valid_x\.h5#7$/);
});

Deno.test("hdf5() tells labels that are too few, and files that are missing", () =>
  withCopy("pcam", async (path) => {
    const valid = join(path, `${PREFIX}valid_y.h5`);
    await cp(join(path, `${PREFIX}test_y.h5`), valid);
    assert.deepEqual(await problemsOf(pcam(path), path), [
      `"${PREFIX}valid_y.h5" has 10 labels, "${PREFIX}valid_x.h5" 8 pictures; they must be ` +
      "equally many",
    ]);
    await rm(valid);
    assert.match(
      (await problemsOf(pcam(path), path))[0]!,
      /^Cannot read "camelyonpatch_level_2_split_valid_y\.h5": ENOENT/,
    );
  }));

Deno.test("hdf5() refuses files that are cut short, no HDF5 or another's", () =>
  withCopy("pcam", async (path) => {
    const images = join(path, `${PREFIX}test_x.h5`), labels = join(path, `${PREFIX}test_y.h5`);
    await cp(labels, images);
    assert.deepEqual(await problemsOf(pcam(path), path), [
      `Cannot read "${PREFIX}test_x.h5": it has no dataset "x" (it has "y")`,
    ]);
    await truncate(images, 1000);
    assert.match(
      (await problemsOf(pcam(path), path))[0]!,
      /^Cannot read "camelyonpatch_level_2_split_test_x\.h5": truncated file: eof = 1000/,
    );
    await writeFile(images, Uint8Array.of(0x1f, 0x8b, 8, 0));
    assert.match((await problemsOf(pcam(path)))[0]!, /file signature not found/);
  }));

Deno.test("hdf5() tells labels that are no class, and arrays that are no pictures", () =>
  withCopy("pcam", async (path) => {
    const images = join(path, `${PREFIX}test_x.h5`), labels = join(path, `${PREFIX}test_y.h5`);
    const said = async (file: string, ...[name, data, shape]: Parameters<typeof hdf5Bytes>) => {
      const whole = await readFile(file);
      await writeFile(file, await hdf5Bytes(name, data, shape));
      const problems = await problemsOf(pcam(path), path);
      await writeFile(file, whole);
      return problems;
    };
    const ten = BigInt64Array.from([0, 1, 2, 0, -1, 0, 1, 0, 1, 0], BigInt);
    const beyond = (label: number, picture: number) =>
      `${PREFIX}test_y.h5: Label ${label} of picture ${picture} is no class: it must be from 0 to 1`;
    assert.deepEqual(await said(labels, "y", ten, [10, 1]), [beyond(2, 2), beyond(-1, 4)]);
    assert.deepEqual(await said(images, "x", new Uint8Array(160), [10, 4, 4]), [
      `Cannot use "${PREFIX}test_x.h5": dataset "x" is [10, 4, 4], it must be pictures ` +
      "[N, height, width, 3]",
    ]);
    assert.deepEqual(await said(images, "x", new Float32Array(480), [10, 4, 4, 3]), [
      `Cannot use "${PREFIX}test_x.h5": dataset "x" is of type "<f", it must be uint8 (B)`,
    ]);
  }));

Deno.test("hdf5() gives a picture up, not the run, when its bytes cannot be read any more", () =>
  withCopy("pcam", async (path) => {
    const set = await pcam(path), picture = set.splits.get("id_test")![0]!;
    await truncate(join(path, `${PREFIX}test_x.h5`), 1000);
    await assert.rejects(
      picture.read(),
      (error) => error instanceof PictureError && /truncated file/.test(error.message),
    );
  }));

// The test runner fails tests that leave files open.
Deno.test("withHdf5() closes its file, whatever becomes of it", async () => {
  const file = join(BENCHMARKS, `pcam/${PREFIX}train_x.h5`);
  assert.deepEqual(await withHdf5(file, "x", ({ shape }) => shape), [24, 16, 16, 3]);
  assert.match((await problemsOf(withHdf5(file, "z", () => {})))[0]!, /it has no dataset "z"/);
  const failing = withHdf5(file, "x", () => {
    throw new RangeError("No more");
  });
  assert.match((await problemsOf(failing))[0]!, /train_x\.h5": No more$/);
});

Deno.test("hdf5() refuses more labels, and larger pictures and chunks, than any set has", () =>
  withCopy("pcam", async (path) => {
    const labels = join(path, `${PREFIX}train_y.h5`), images = join(path, `${PREFIX}train_x.h5`);
    const good = { labels: await readFile(labels), images: await readFile(images) };
    await writeFile(labels, await packedHdf5("y", [2 ** 23], [2 ** 20]));
    const many = await problemsOf(pcam(path), path);
    assert.match(many.join(), /dataset "y" says it has 8388608 labels, at most 4194304 are read$/);
    await writeFile(labels, good.labels);
    await writeFile(images, await packedHdf5("x", [24, 2000, 2000, 3], [24, 2000, 2000, 3]));
    const large = await problemsOf(pcam(path), path);
    assert.match(
      large.join(),
      /chunk of dataset "x" takes 288000000 bytes, it may take 268435456$/,
    );
    await writeFile(images, good.images);
    assert.deepEqual(sizesOf(await pcam(path)), { train: 24, id_val: 8, id_test: 10 });
  }));
