import assert from "node:assert/strict";
import { join } from "node:path";
import sharp from "sharp";
import { renderedText } from "../../../data/rendered_text/rendered_text.ts";
import type { Dataset, SplitName } from "../../../schemas/dataset.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../temp_folder.ts";

const OPTIONS = {
  source: "rendered-text" as const,
  header: true,
  columns: {},
  split: "auto" as const,
  ood: {},
  classes: ["negative", "positive"],
  size: 64,
  font_size: 8,
  margin: 2,
};

const labels = ({ splits }: Dataset, split: SplitName) =>
  splits.get(split)?.map(({ label }) => label);

async function problemsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(() => undefined, (error) => error);
  assert.ok(error instanceof InputError, `no InputError: ${error}`);
  return error.problems;
}

Deno.test("renderedText() reads SST-2 with a header, as GLUE has it, or without", async () => {
  const rows = 'a joy\t1\n" half a quote\t0\nno , thanks\t0\n';
  const files = {
    "glue/train.tsv": `sentence\tlabel\n${rows}`,
    "glue/dev.tsv": "sentence\tlabel\nfine\t1\n",
    "plain/train.tsv": rows,
    "plain/dev.tsv": "fine\t1\n",
  };
  await withFolder(files, async (folder) => {
    for (const [name, header] of [["glue", true], ["plain", false]] as const) {
      const at = (file: string) => join(folder, name, file);
      const splits = { train: at("train.tsv"), id_test: at("dev.tsv") };
      const set = await renderedText({ ...OPTIONS, header, splits }, 1);
      assert.deepEqual(set.classes, ["negative", "positive"]);
      assert.deepEqual([labels(set, "train"), labels(set, "id_test")], [[1, 0, 0], [1]]);
      const pictures = set.splits.get("train") ?? [];
      assert.equal(pictures[1]?.path, `${at("train.tsv")}:${header ? 3 : 2}`);
      const drawn = await pictures[1]!.read();
      const { format, width, height } = await sharp(drawn).metadata();
      assert.deepEqual([format, width, height], ["png", 64, 64]);
      assert.equal(await pictures[1]!.read(), drawn);
      // Another run draws it no more, unless it is to look otherwise.
      const again = async (size: number) => {
        const { splits: found } = await renderedText({ ...OPTIONS, size, header, splits }, 2);
        return await found.get("train")![1]!.read();
      };
      assert.equal(await again(64), drawn);
      assert.notDeepEqual(await again(65), drawn);
      assert.notDeepEqual(await pictures[0]!.read(), drawn);
    }
  });
});

Deno.test("renderedText() takes other columns and CSV, where quotes mean something", async () => {
  const text = 'id,review,verdict\n1,"good, really",positive\n2,bad,negative\n';
  await withFolder({ "a.csv": text }, async (folder) => {
    const columns = { sentence: "review", label: "verdict" };
    const splits = { train: join(folder, "a.csv") };
    const set = await renderedText({ ...OPTIONS, columns, splits }, 1);
    assert.deepEqual(labels(set, "train"), [1, 0]);
  });
});

Deno.test("renderedText() refuses margins that leave no room for a letter", async () => {
  const splits = { train: "a.tsv" };
  assert.deepEqual(await problemsOf(renderedText({ ...OPTIONS, splits, margin: 29 }, 1)), [
    "Cannot draw text: between margins of 29 a picture of size 64 has 6 pixels, a letter of " +
    "font_size 8 wants as many",
  ]);
});

Deno.test("renderedText() names file and line of what it cannot use", async () => {
  const files = {
    "headless.tsv": "a joy\t1\nno\t0\n",
    "wrong.tsv": "sentence\tlabel\na joy\t2\n\t1\nno\tnegativ\nwell\t\nyes\tpositive\n",
    "ragged.tsv": "sentence\tlabel\na\tb\t1\n",
    "empty.tsv": "",
  };
  await withFolder(files, async (folder) => {
    const of = (name: string) =>
      problemsOf(renderedText({ ...OPTIONS, splits: { train: join(folder, name) } }, 1));
    assert.deepEqual(await of("headless.tsv"), [
      `${join(folder, "headless.tsv")}:1: Missing column "sentence" (known: "a joy", "1"); ` +
      'for a file without a line of names, option "header" must be false',
    ]);
    const wrong = join(folder, "wrong.tsv");
    assert.deepEqual(await of("wrong.tsv"), [
      `${wrong}:3: The row has no sentence, it must have one`,
      `${wrong}:2: Label 2 is no class: it must be from 0 to 1`,
      `${wrong}:4: Label "negativ" is no class, did you mean "negative"?`,
    ]);
    assert.match((await of("ragged.tsv"))[0]!, /ragged\.tsv:2: Cannot read the table: /);
    assert.match((await of("empty.tsv"))[0]!, /^Cannot read ".*empty\.tsv": it is empty$/);
  });
});
