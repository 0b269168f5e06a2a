import assert from "node:assert/strict";
import { readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { idx } from "../../../data/idx/idx.ts";
import type { Picture } from "../../../schemas/dataset.ts";
import { BENCHMARKS, EXPECTED, hashed, sizesOf, withCopy } from "../benchmarks.ts";
import { problemsOf } from "../problems_of.ts";

const CLASSES = ["block", "ring", "bar"];
const mnist = (path: string) => idx({ path, classes: CLASSES, id_val: 0.1 }, 1);

Deno.test("idx() reads MNIST's pixels and labels, compressed or not", async () => {
  const set = await mnist(join(BENCHMARKS, "mnist"));
  assert.deepEqual(set.classes, CLASSES);
  assert.deepEqual(sizesOf(set), { train: 27, id_val: 3, id_test: 12 });
  const test = set.splits.get("id_test") ?? [];
  assert.deepEqual(await Promise.all(test.map(hashed)), EXPECTED["mnist"]!["t10k"]);
  const { channels } = await sharp(await test[0]!.read()).metadata();
  assert.equal(channels, 1);
  assert.match(set.splits.get("id_test")![3]!.path, /t10k-images-idx3-ubyte#3$/);
});

Deno.test("idx() gives each class's share of train to validation, by the seed", async () => {
  const path = join(BENCHMARKS, "mnist");
  const { splits } = await idx({ path, classes: CLASSES, id_val: 0.2 }, 1);
  const labels = (splits.get("id_val") ?? []).map(({ label }) => label);
  assert.deepEqual(labels.toSorted(), [0, 0, 1, 1, 2, 2]);
  const all = [...splits.get("train") ?? [], ...splits.get("id_val") ?? []];
  const place = ({ path }: Picture) => Number(path.split("#")[1]);
  const inOrder = all.toSorted((a, b) => place(a) - place(b));
  assert.deepEqual(await Promise.all(inOrder.map(hashed)), EXPECTED["mnist"]!["train"]);
  const none = await idx({ path, classes: CLASSES, id_val: 0 }, 1);
  assert.deepEqual(sizesOf(none), { train: 30, id_test: 12 });
});

Deno.test("idx() takes the names with a point that some unpack", () =>
  withCopy("mnist", async (path) => {
    const from = join(path, "t10k-images-idx3-ubyte");
    await rename(from, join(path, "t10k-images.idx3-ubyte"));
    assert.equal(sizesOf(await mnist(path))["id_test"], 12);
    await writeFile(from, "");
    assert.deepEqual(await problemsOf(mnist(path), path), [
      'Folder "." has "t10k-images-idx3-ubyte" and "t10k-images.idx3-ubyte", it must have one of them',
    ]);
  }));

Deno.test("idx() tells what is missing, and what is beyond the classes", () =>
  withCopy("mnist", async (path) => {
    const two = idx({ path, classes: ["block", "ring"], id_val: 0.1 }, 1);
    const problems = await problemsOf(two, path);
    assert.equal(
      problems[0],
      "train-labels-idx1-ubyte.gz: Label 2 of picture 2 is no class: it must be from 0 to 1",
    );
    assert.equal(problems.length, 14);
    const few = idx({ path, classes: CLASSES, id_val: 0.99 }, 1);
    assert.match(
      (await problemsOf(few))[0]!,
      /^Class "0: block" has too few pictures to split: 10/,
    );
    await rm(join(path, "t10k-labels-idx1-ubyte"));
    assert.match(
      (await problemsOf(mnist(path), path))[0]!,
      /^Cannot find "t10k-labels-idx1-ubyte", as it is or with "\.gz": the folder has "t10k-images/,
    );
    assert.match((await problemsOf(mnist(join(path, "no"))))[0]!, /it does not exist$/);
  }));

Deno.test("idx() refuses files that are cut short, or do not belong together", () =>
  withCopy("mnist", async (path) => {
    const labels = join(path, "t10k-labels-idx1-ubyte"),
      images = join(path, "t10k-images-idx3-ubyte");
    const whole = await readFile(labels), fewer = Uint8Array.from(whole.subarray(0, -1));
    fewer[7] = 11;
    await writeFile(labels, fewer);
    assert.deepEqual(await problemsOf(mnist(path), path), [
      '"t10k-labels-idx1-ubyte" has 11 labels, "t10k-images-idx3-ubyte" 12 pictures; they must be ' +
      "equally many",
    ]);
    await writeFile(labels, whole.subarray(0, -1));
    assert.match(
      (await problemsOf(mnist(path), path))[0]!,
      /its sizes are 12, which is 12 values, it has 11$/,
    );
    await writeFile(labels, await readFile(images));
    assert.match((await problemsOf(mnist(path)))[0]!, /it has 3 dimensions, it must have 1$/);
    await writeFile(labels, Uint8Array.of(0, 0, 13, 1, 0, 0, 0, 0));
    assert.match((await problemsOf(mnist(path)))[0]!, /values are of type 13, they must be bytes/);
    await writeFile(labels, Uint8Array.of(0, 0, 8, 1, 0, 0));
    assert.match((await problemsOf(mnist(path)))[0]!, /it ends within its header, at byte 6$/);
    await writeFile(labels, "label\n");
    assert.match((await problemsOf(mnist(path)))[0]!, /no IDX file, which begins with two zero/);
    const gz = join(path, "train-images-idx3-ubyte.gz");
    await truncate(gz, 60);
    assert.match(
      (await problemsOf(mnist(path), path))[0]!,
      /^Cannot read "train-images-idx3-ubyte\.gz": its gzip is damaged or cut short \(/,
    );
  }));

Deno.test("idx() unpacks no more labels than any set has, however small they are packed", () =>
  withCopy("mnist", async (path) => {
    const raw = new Uint8Array(2 ** 25);
    raw.set([0, 0, 8, 1, 1, 0xff, 0xff, 0xf8]);
    const packed = gzipSync(raw);
    assert.ok(packed.length < raw.length / 900);
    await writeFile(join(path, "train-labels-idx1-ubyte.gz"), packed);
    const [problem] = await problemsOf(mnist(path), path);
    assert.match(problem ?? "", /^Cannot read "train-labels-idx1-ubyte\.gz": its gzip is damaged/);
  }));
