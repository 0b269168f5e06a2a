import { type } from "arktype";
import assert from "node:assert/strict";
import { InputError } from "../../schemas/input_error.ts";
import { isOod, selectSplits, splitSelector } from "../../stages/select_splits.ts";
import { datasetOf, namedPictures } from "./picture_files.ts";

const some = namedPictures(2);
const dataset = datasetOf({
  "train": some,
  "id_val": some,
  "ood_val/sketch": some,
  "ood_test/sketch": some,
  "ood_test/sketch-2": some,
  "id_test": [],
});

Deno.test("selectSplits() gives the named splits in the order of the selectors", () => {
  assert.deepEqual(selectSplits(dataset, ["id_val", "train"]), ["id_val", "train"]);
  assert.deepEqual(selectSplits(dataset, []), []);
});

Deno.test("selectSplits() takes ood_val and ood_test for every shift, each split once", () => {
  assert.deepEqual(selectSplits(dataset, ["ood_test"]), ["ood_test/sketch", "ood_test/sketch-2"]);
  assert.deepEqual(selectSplits(dataset, ["ood_test/sketch"]), ["ood_test/sketch"]);
  assert.deepEqual(
    selectSplits(dataset, ["ood_test/sketch-2", "ood_val", "ood_test"]),
    ["ood_test/sketch-2", "ood_val/sketch", "ood_test/sketch"],
  );
});

Deno.test("selectSplits() refuses a split that there is not, listing those there are", () => {
  assert.throws(() => selectSplits(dataset, ["ood_test/photo"]), (error) => {
    assert.ok(error instanceof InputError);
    assert.match(
      error.message,
      /^Cannot find split "ood_test\/photo": dataset "toys" has train, id_val, ood_val\/sketch/,
    );
    return true;
  });
});

Deno.test("selectSplits() refuses an empty split", () => {
  assert.throws(() => selectSplits(dataset, ["id_val", "id_test"]), {
    name: "InputError",
    message: 'Cannot evaluate on split "id_test": it has no pictures in dataset "toys"',
  });
});

Deno.test("selectSplits() refuses a split that has pictures with captions and no class", () => {
  const [first, second] = some;
  assert.ok(first !== undefined && second !== undefined);
  const captioned = datasetOf({ id_val: [first, { ...second, label: -1, captions: ["a toy"] }] });
  assert.throws(() => selectSplits(captioned, ["id_val"]), {
    name: "InputError",
    message:
      `Cannot evaluate on split "id_val" of dataset "toys": "${second.path}" has captions and ` +
      "no class",
  });
});

Deno.test("splitSelector takes the splits' names and their two shorthands", () => {
  const good = ["train", "id_val", "id_test", "ood_val", "ood_test", "ood_val/a", "ood_test/a/b"];
  for (const name of good) assert.equal(splitSelector(name), name);
  for (const name of ["test", "id", "ood", "id_val/a", "ood_val/", "xood_val", 1]) {
    assert.ok(splitSelector(name) instanceof type.errors, `${name}`);
  }
});

Deno.test("isOod() tells splits of a shifted distribution", () => {
  assert.deepEqual(["ood_val/a", "ood_test", "id_val", "train"].map(isOod), [
    true,
    true,
    false,
    false,
  ]);
});
