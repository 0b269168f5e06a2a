import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { iwildcam } from "../../../data/wilds/iwildcam.ts";
import { wilds } from "../../../data/wilds/wilds.ts";
import { BENCHMARKS, EXPECTED, sizesOf, withCopy } from "../benchmarks.ts";
import { problemsOf } from "../problems_of.ts";

const SPLITS = {
  train: "train",
  id_val: "id_val",
  id_test: "id_test",
  val: "ood_val/cameras",
  test: "ood_test/cameras",
} as const;

const load = (path: string) => iwildcam(path, join(path, "categories.csv"));

Deno.test("wilds() reads iWildCam's splits, cameras and names", async () => {
  const path = join(BENCHMARKS, "iwildcam");
  const set = await wilds({ dataset: "iwildcam", path, classes: join(path, "categories.csv") });
  assert.deepEqual(set.classes, ["empty", "ocelot", "red brocket, of no forest"]);
  for (const [given, split] of Object.entries(SPLITS)) {
    const read = (set.splits.get(split) ?? []).map(({ label, path, group }) => {
      assert.match(path, /iwildcam\/train\/[^/]+\.jpg$/);
      return [label, path.split("/").at(-1), group];
    });
    assert.deepEqual(read, EXPECTED["iwildcam"]![given]);
  }
  const [first] = set.splits.get("ood_test/cameras") ?? [];
  assert.deepEqual([...(await first!.read()).subarray(0, 2)], [0xff, 0xd8]);
});

Deno.test("iwildcam() takes names as other sources do", async () => {
  const path = join(BENCHMARKS, "iwildcam");
  const set = await iwildcam(path, ["none", "cat", "deer"]);
  assert.deepEqual(set.classes, ["none", "cat", "deer"]);
  assert.equal(sizesOf(set)["train"], 24);
});

/** What is said of a set, a file of which says something else. */
async function spoilt(file: string, replace: (text: string) => string) {
  let problems: readonly string[] = [];
  await withCopy("iwildcam", async (path) => {
    const whole = join(path, file), text = await readFile(whole, "utf8");
    await writeFile(whole, replace(text));
    problems = await problemsOf(load(path), path);
  });
  return problems;
}

Deno.test("iwildcam() tells each row that cannot be used", async () => {
  assert.deepEqual(
    await spoilt("metadata.csv", (text) => {
      const lines = text.split("\r\n");
      const set = (line: number, column: number, to: string) => {
        const cells = lines[line]!.split(",");
        cells[column] = to;
        lines[line] = cells.join(",");
      };
      set(1, 1, "trian");
      set(2, 7, "3");
      set(3, 9, "../../secret.jpg");
      set(4, 3, "");
      set(5, 7, "-1");
      return lines.join("\r\n");
    }),
    [
      'metadata.csv:2: Unknown split "trian", did you mean "train"?',
      'metadata.csv:3: Label "3" is no class: it must be from 0 to 2',
      'metadata.csv:4: Path "../../secret.jpg" must be of a file in the dataset\'s folder "train"',
      'metadata.csv:5: "location_remapped" must be the camera\'s number (was empty)',
      'metadata.csv:6: Label "-1" is no class: it must be from 0 to 2',
    ],
  );
  assert.deepEqual(await spoilt("metadata.csv", (text) => text.replace(",y,", ",label,")), [
    'metadata.csv: Missing column "y" (known: "split", "location", "location_remapped", ' +
    '"sequence_remapped", "seq_frame_num", "datetime", "label", "category_id", "filename", ' +
    '"image_id", "seq_id", "seq_num_frames")',
  ]);
  assert.deepEqual(await spoilt("metadata.csv", (text) => text.replaceAll(",id_val,", ",val,")), [
    'metadata.csv: Split "id_val" has no rows, it must have some',
  ]);
  assert.match((await spoilt("metadata.csv", () => ""))[0]!, /it is empty$/);
});

Deno.test("iwildcam() tells names that are missing or stand twice", async () => {
  assert.deepEqual(await spoilt("categories.csv", (text) => text.replace("empty,0", "empty,1")), [
    'categories.csv:4: Label 1 stands twice: "empty" and "ocelot"',
    "categories.csv: Label 0 has no row",
  ]);
  assert.deepEqual(await spoilt("categories.csv", (text) => text.replace("ocelot,1", ",x")), [
    'categories.csv:4: "y" must be a label, a whole number from 0 (was "x")',
    "categories.csv: Label 1 has no row",
  ]);
  assert.deepEqual(await spoilt("categories.csv", (text) => text.replace("ocelot", "")), [
    'categories.csv:4: "name" must be the name of label 1 (was empty)',
    "categories.csv: Label 1 has no row",
  ]);
  const path = join(BENCHMARKS, "iwildcam");
  assert.match(
    (await problemsOf(iwildcam(path, join(path, "labels.csv")), path))[0]!,
    /^Cannot read the classes "labels\.csv": ENOENT/,
  );
});
