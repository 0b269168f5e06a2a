import assert from "node:assert/strict";
import { join } from "node:path";
import { assembleDataset } from "../../../data/entries/assemble_dataset.ts";
import type { ListFile } from "../../../data/entries/entry.ts";
import type { TableOptions } from "../../../data/entries/table_options.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";
import { row } from "./rows.ts";

/** A format with a picture's name and its label on each line, and `classes` on the first. */
const listFile: ListFile = async (file) => {
  const lines = (await Deno.readTextFile(file)).split("\n").filter((line) => line !== "");
  const classes = lines[0]?.startsWith("classes ") ? lines.shift()!.split(" ").slice(1) : undefined;
  const entries = lines.map((line, i) => {
    const [path = "", label = ""] = line.split(" ");
    const place = { path, where: `${file.split("/").at(-1)}:${i + 1}` };
    return row(i, { ...place, label: classes === undefined ? label : Number(label) });
  });
  return { entries, ...(classes !== undefined && { classes }) };
};

/** Two labels, so many pictures of each. */
const table = (name: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${name}${i}.png a\n${name}${i}x.png b\n`).join("");

const FILES = {
  "set/data/t-0": table("t", 10),
  "set/data/t-1": table("u", 10),
  "set/data/v": table("v", 2),
  "set/data/s": table("s", 5),
  "set/data/empty": "",
  "set/data/leak": "t3.png a\n",
  "set/data/one": "o.png a\n",
  "set/data/wrong": "w.png a\nx.png c\ny.png d\n",
  "set/data/named": "classes cat dog\np.png 1\nq.png 0\n",
  "set/data/others": "classes dog cat\np.png 1\n",
};

const withFiles = (
  test: (
    assemble: (options: Partial<TableOptions>) => ReturnType<typeof assembleDataset>,
    folder: string,
  ) => Promise<void>,
) =>
  withFolder(FILES, async (root) => {
    const folder = join(root, "set/data"), cwd = Deno.cwd();
    Deno.chdir(folder);
    try {
      await test((o) => assembleDataset({ split: "auto", ood: {}, ...o }, 1, listFile), folder);
    } finally {
      Deno.chdir(cwd);
    }
  });

const sizes = ({ splits }: Awaited<ReturnType<typeof assembleDataset>>) =>
  Object.fromEntries([...splits].map(([name, { length }]) => [name, length]));

Deno.test("assembleDataset() divides the files of a pattern, and names the set by their folder", () =>
  withFiles(async (assemble) => {
    const dataset = await assemble({ path: "t-{0..1}", ood: { s: { path: "s", val: 0.2 } } });
    assert.equal(dataset.name, "set");
    assert.deepEqual(dataset.classes, ["a", "b"]);
    assert.deepEqual(sizes(dataset), {
      train: 32,
      id_val: 4,
      id_test: 4,
      "ood_val/s": 2,
      "ood_test/s": 8,
    });
  }));

Deno.test("assembleDataset() takes the files of each split as they are", () =>
  withFiles(async (assemble) => {
    const splits = { train: ["t-0", "t-1"], id_val: "v" };
    const dataset = await assemble({ splits, ood: { s: ["s"] } });
    assert.deepEqual(sizes(dataset), { train: 40, id_val: 4, "ood_test/s": 10 });
    const [picture] = dataset.splits.get("ood_test/s") ?? [];
    assert.deepEqual([picture?.path, picture?.label, picture?.group], ["s0.png", 0, "s"]);
    assert.ok(picture !== undefined && !("captions" in picture));
  }));

Deno.test("assembleDataset() takes classes from the options before those that files list", () =>
  withFiles(async (assemble) => {
    const labels = async (options: Partial<TableOptions>) => {
      const { classes, splits } = await assemble(options);
      return [classes, splits.get("train")?.map(({ label }) => label)];
    };
    const splits = { train: "named" };
    assert.deepEqual(await labels({ splits }), [["cat", "dog"], [1, 0]]);
    assert.deepEqual(await labels({ splits, classes: ["x", "y", "z"] }), [["x", "y", "z"], [1, 0]]);
    assert.match(
      (await problemsOf(assemble({ splits, ood: { o: "others" } })))[0]!,
      /^Files "others" list other classes than train/,
    );
    assert.match(
      (await problemsOf(assemble({ splits: { train: ["named", "others"] } })))[0]!,
      /^File "others" has other classes than "named"/,
    );
  }));

Deno.test("assembleDataset() says what is wrong with splits, rows and classes", () =>
  withFiles(async (assemble) => {
    const problems = (options: Partial<TableOptions>) => problemsOf(assemble(options));
    const [neither] = await problems({}),
      [both] = await problems({ path: "v", splits: { train: "v" } });
    assert.match(neither!, /^One of the options "path" .* must be given \(was neither\)$/);
    assert.match(both!, /\(was both\)$/);
    assert.match(
      (await problems({ splits: { train: "v" }, split: { id_val: 0.1, id_test: 0 } }))[0]!,
      /^Option "split" divides what "path" names/,
    );
    assert.deepEqual(await problems({ splits: { train: "t-0", id_val: "empty" } }), [
      'Cannot find pictures: "empty" has no rows',
    ]);
    assert.deepEqual(await problems({ splits: { train: "t-0", id_test: "leak" } }), [
      'leak:1: Picture "t3.png" is in split "id_test" and, by t-0:7, in train; it must be in one ' +
      "of them",
    ]);
    const selected = { train: "t-0", id_val: "v", id_test: "s" };
    assert.deepEqual(
      await problems({ splits: selected, ood: { x: "v" } }),
      ["1 v0", "3 v1", "2 v0x", "4 v1x"].map((row) => row.split(" ")).map(([line, name]) =>
        `v:${line}: Picture "${name}.png" is in split "ood_test/x" and, by v:${line}, in id_val; ` +
        "it must be in one of them"
      ),
    );
    assert.deepEqual(await problems({ splits: { train: "one" } }), [
      'Cannot classify "one": its only class is "a", there must be two',
    ]);
    assert.deepEqual(await problems({ splits: { train: "t-0" }, ood: { x: "wrong" } }), [
      'wrong:2: Label "c" is no class, did you mean "a"?',
      'wrong:3: Label "d" is no class, did you mean "a"?',
    ]);
    assert.deepEqual(await problems({ path: ["t-0", "wrong"], classes: ["a", "b"] }), [
      'wrong:2: Label "c" is no class, did you mean "a"?',
      'wrong:3: Label "d" is no class, did you mean "a"?',
    ]);
    assert.deepEqual(await problems({ path: "one" }), [
      'Class "a" has too few pictures to split: 1, it must have some for each of train, id_val, ' +
      "id_test",
      'Cannot train on "one": no row is in split "train"',
    ]);
  }));
