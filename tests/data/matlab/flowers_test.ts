import assert from "node:assert/strict";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { matlab } from "../../../data/matlab/matlab.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { BENCHMARKS, EXPECTED, filesOf, sizesOf, withCopy } from "../benchmarks.ts";
import { problemsOf } from "../problems_of.ts";

const load = (path: string, classes: string | readonly string[] = join(path, "names.txt")) =>
  matlab({
    dataset: "flowers",
    path,
    classes: [classes].flat().length === 1 ? String(classes) : [...classes],
  }, 1);

Deno.test("matlab() reads the flowers' splits and labels, and names from a file", async () => {
  const set = await load(join(BENCHMARKS, "flowers"));
  assert.deepEqual(set.classes, ["fire lily", "moss", "bluebell"]);
  assert.deepEqual(sizesOf(set), { train: 18, id_val: 9, id_test: 9 });
  const expected = EXPECTED["flowers"]!;
  assert.deepEqual(filesOf(set, "train"), expected["trnid"]);
  assert.deepEqual(filesOf(set, "id_val"), expected["valid"]);
  assert.deepEqual(filesOf(set, "id_test"), expected["tstid"]);
  const [picture] = set.splits.get("id_test") ?? [];
  assert.deepEqual([...(await picture!.read()).subarray(0, 2)], [0xff, 0xd8]);
});

Deno.test("matlab() tells flowers that are no class, and files that do not belong together", () =>
  withCopy("flowers", async (path) => {
    const problems = await problemsOf(load(path, ["lily", "moss"]), path);
    assert.equal(
      problems[0],
      "imagelabels.mat: Label 3 of picture 25 is no class: it must be from 1 to 2",
    );
    assert.equal(problems.length, 12);
    await cp(join(path, "imagelabels.mat"), join(path, "setid.mat"));
    assert.deepEqual(await problemsOf(load(path), path), [
      'Cannot read "setid.mat": it has no variable "trnid" (it has "labels")',
    ]);
    await writeFile(join(path, "names.txt"), "lily\n\nmoss\n");
    assert.match((await problemsOf(load(path)))[0]!, /has no name at line 2/);
  }));

Deno.test("matlab() gives a flower up, not the run, where its file is missing", async () => {
  await withCopy("flowers", async (path) => {
    await Deno.remove(join(path, "jpg/image_00001.jpg"));
    const set = await load(path);
    const [picture] = set.splits.get("train") ?? [];
    await assert.rejects(
      picture!.read(),
      (error) => error instanceof PictureError && /there is no such file/.test(error.message),
    );
  });
});
