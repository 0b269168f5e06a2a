import assert from "node:assert/strict";
import { drawShots } from "../../data/draw_shots.ts";
import type { Dataset, Picture, SplitName } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";

function picture(label: number, name: string): Picture {
  return {
    path: `${label}/${name}`,
    label,
    group: "g",
    read: () => Promise.resolve(new Uint8Array()),
  };
}

/** Pictures of classes 0, 1, …, so many of each, one class after the other in turns. */
function made(name: string, counts: readonly number[]): readonly Picture[] {
  return Array.from({ length: Math.max(...counts) }, (_, i) => i).flatMap((i) =>
    counts.flatMap((n, label) => i < n ? [picture(label, `${name}${i}`)] : [])
  );
}

/** Three classes, two of them of one name. */
function dataset(splits: Readonly<Partial<Record<SplitName, readonly number[]>>>): Dataset {
  const entries = Object.entries(splits) as [SplitName, readonly number[]][];
  return {
    name: "made",
    classes: ["crane", "crane", "fox"],
    splits: new Map(entries.map(([name, counts]) => [name, made(name, counts)])),
  };
}

const WHOLE = dataset({ train: [30, 12, 20], id_val: [8, 9, 10], id_test: [4, 4, 4] });

const paths = (pictures: readonly Picture[] = []) => pictures.map(({ path }) => path);
const counts = (pictures: readonly Picture[] = []) =>
  [0, 1, 2].map((label) => pictures.filter((picture) => picture.label === label).length);

function problems(draw: () => unknown): readonly string[] {
  try {
    draw();
  } catch (error) {
    assert.ok(error instanceof InputError, `no InputError: ${error}`);
    return error.problems;
  }
  assert.fail("nothing was thrown");
}

Deno.test("drawShots() draws k of each class for train and for id_val, and nothing else", () => {
  const drawn = drawShots(WHOLE, 4, 1);
  assert.deepEqual([...drawn.keys()], ["train", "id_val"]);
  for (const split of ["train", "id_val"] as const) {
    assert.deepEqual(counts(drawn.get(split)), [4, 4, 4]);
    const own = paths(drawn.get(split));
    assert.equal(new Set(own).size, 12);
    assert.deepEqual(own, paths(WHOLE.splits.get(split)).filter((path) => own.includes(path)));
  }
});

Deno.test("drawShots() draws the same by the same seed only, for a larger k some more", () => {
  const train = (k: number, seed: number) => paths(drawShots(WHOLE, k, seed).get("train"));
  assert.deepEqual(train(4, 1), train(4, 1));
  assert.notDeepEqual(train(4, 1), train(4, 2));
  const eight = train(8, 1);
  assert.ok(train(4, 1).every((path) => eight.includes(path)));
});

Deno.test("drawShots() draws each picture equally often over many seeds", () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 600; seed++) {
    for (const path of paths(drawShots(WHOLE, { train: 3 }, seed).get("train"))) {
      times.set(path, (times.get(path) ?? 0) + 1);
    }
  }
  // Binomial with p = 3/12: 150 of 600, standard deviation 10.6.
  const ofOne = [...times].filter(([path]) => path.startsWith("1/")).map(([, n]) => n);
  assert.equal(ofOne.length, 12);
  for (const n of ofOne) assert.ok(Math.abs(n - 150) < 5 * 10.6, `${ofOne}`);
});

Deno.test("drawShots() takes two numbers, and leaves validation whole without its own", () => {
  const drawn = drawShots(WHOLE, { train: 12, id_val: 1 }, 1);
  assert.deepEqual(counts(drawn.get("train")), [12, 12, 12]);
  assert.deepEqual(counts(drawn.get("id_val")), [1, 1, 1]);
  assert.deepEqual([...drawShots(WHOLE, { train: 2 }, 1).keys()], ["train"]);
});

Deno.test("drawShots() draws validation from train where the set has none, nothing twice", () => {
  const drawn = drawShots(dataset({ train: [8, 12, 20] }), 4, 1);
  const train = paths(drawn.get("train")), val = paths(drawn.get("id_val"));
  assert.deepEqual(counts(drawn.get("train")), [4, 4, 4]);
  assert.deepEqual(counts(drawn.get("id_val")), [4, 4, 4]);
  assert.ok(val.every((path) => path.includes("train") && !train.includes(path)));
});

Deno.test("drawShots() names each class and split that has fewer, by whichever split it is", () => {
  assert.deepEqual(problems(() => drawShots(WHOLE, 13, 1)), [
    'Cannot draw 13 shots of class "crane" from split "train": it has 12 of that class',
    'Cannot draw 13 shots of class "crane" from split "id_val": it has 8 of that class',
    'Cannot draw 13 shots of class "crane" from split "id_val": it has 9 of that class',
    'Cannot draw 13 shots of class "fox" from split "id_val": it has 10 of that class',
  ]);
  assert.deepEqual(problems(() => drawShots(dataset({ train: [7, 0, 8] }), 4, 1)), [
    'Cannot draw 4 shots of class "crane" from split "train" and 4 more for id_val: it has 7 of ' +
    "that class",
    'Cannot draw 4 shots of class "crane" from split "train" and 4 more for id_val: it has 0 of ' +
    "that class",
  ]);
});

Deno.test("drawShots() refuses pictures without a class", () => {
  const splits = new Map([...WHOLE.splits, ["train", [picture(-1, "told")]] as const]);
  assert.deepEqual(problems(() => drawShots({ ...WHOLE, splits }, 1, 1)), [
    'Cannot draw shots from split "train" of dataset "made": "-1/told" has captions and no class',
  ]);
});
