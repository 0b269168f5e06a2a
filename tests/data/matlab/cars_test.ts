import assert from "node:assert/strict";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { matlab } from "../../../data/matlab/matlab.ts";
import { BENCHMARKS, EXPECTED, filesOf, sizesOf, withCopy } from "../benchmarks.ts";
import { problemsOf } from "../problems_of.ts";

const load = (path: string, options: Partial<Parameters<typeof matlab>[0]> = {}) =>
  matlab({ dataset: "cars", path, ...options }, 1);

Deno.test("matlab() reads Stanford Cars' names, labels and files", async () => {
  const set = await load(join(BENCHMARKS, "cars"));
  assert.deepEqual(set.classes, [
    "AM General Hummer SUV 2000",
    "Ram C-V Cargo Van Minivan 2012",
    "smart fortwo 2012",
  ]);
  // A fifth of train's 30, class by class.
  assert.deepEqual(sizesOf(set), { train: 24, id_val: 6, id_test: 12 });
  assert.deepEqual(filesOf(set, "id_test"), EXPECTED["cars"]!["test"]);
  const train = [...filesOf(set, "train"), ...filesOf(set, "id_val")];
  assert.deepEqual(
    train.toSorted((a, b) => a[1].localeCompare(b[1])),
    EXPECTED["cars"]!["train"],
  );
  assert.deepEqual(filesOf(set, "id_val").map(([label]) => label).sort(), [0, 0, 1, 1, 2, 2]);
  const [picture] = set.splits.get("id_test") ?? [];
  const { width, height } = await sharp(await picture!.read()).metadata();
  assert.deepEqual([width, height], [20, 22]);
});

Deno.test("matlab() cuts Cars' pictures to their boxes where that is asked for", async () => {
  const set = await load(join(BENCHMARKS, "cars"), { crop: true, id_val: 0 });
  for (const picture of set.splits.get("id_test") ?? []) {
    const { data, info } = await sharp(await picture.read()).raw().toBuffer({
      resolveWithObject: true,
    });
    assert.deepEqual([info.width, info.height], [16, 16]);
    // Beside the box it is black: of its own first column little is.
    const column = Array.from(
      { length: 16 },
      (_, y) => Math.max(...data.subarray(y * 48, y * 48 + 3)),
    );
    assert.ok(column.every((value) => value > 60), column.join());
  }
});

Deno.test("matlab() tells what of Cars is missing, and labels that are no class", () =>
  withCopy("cars", async (path) => {
    const fewer = load(path, { classes: ["Hummer", "Ram"] });
    const problems = await problemsOf(fewer, path);
    assert.equal(
      problems[0],
      'devkit/cars_train_annos.mat: annotation 2: "class" must be a label from 1 to 2 (was 3)',
    );
    assert.equal(problems.length, 14);
    const labels = join(path, "cars_test_annos_withlabels.mat");
    await cp(join(path, "devkit/cars_meta.mat"), labels);
    assert.deepEqual(await problemsOf(load(path), path), [
      'Cannot read "cars_test_annos_withlabels.mat": it has no variable "annotations" (it has ' +
      '"class_names")',
    ]);
    await rm(labels);
    assert.match(
      (await problemsOf(load(path), path))[0]!,
      /^Cannot read "cars_test_annos_withlabels\.mat": ENOENT/,
    );
    await writeFile(join(path, "devkit/cars_meta.mat"), "no MATLAB");
    assert.deepEqual(await problemsOf(load(path), path), [
      'Cannot read "devkit/cars_meta.mat": it is no MATLAB file: it has 9 bytes, its header 128',
    ]);
  }));
