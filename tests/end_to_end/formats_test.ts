import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { loadDataset } from "../../data/load_dataset.ts";
import { listFiles } from "../../data/list_files.ts";
import type { SplitName } from "../../schemas/dataset.ts";
import { datasetOptions, type DatasetSource } from "../../schemas/dataset_source.ts";
import { pipelineText, type Project, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";
import { FORMATS } from "../data/fixture_formats.ts";

/** How many pictures a split has, and the options that read them. */
interface Case {
  readonly source: object;
  readonly sizes: Readonly<Record<string, number>>;
  /** The templates of training; left out, the class's. */
  readonly templates?: "captions";
}

/** The project's pictures, three colours in folders. */
const COLOURS = { train: 48, id_val: 12, id_test: 12, "ood_test/dark": 12 };

/** The fixture's, which Python wrote. */
const TILES = { train: 18, id_val: 6, id_test: 9, "ood_test/again": 9 };

/** The project's pictures as rows: split, path from its folder, class. */
async function rowsOf({ folder, pictures }: Project) {
  const files = await listFiles(pictures, ["png"]);
  return files.map((file) => {
    const [label = ""] = file.split("/").slice(-2);
    return { split: file.slice(0, file.indexOf(`/${label}/`)), file: `pictures/${file}`, label };
  }).map((row) => ({ ...row, folder }));
}

const CASES: Readonly<Record<string, (project: Project) => Promise<Case>>> = {
  "image-folder": ({ pictures }) =>
    Promise.resolve({ source: { source: "image-folder", path: pictures }, sizes: COLOURS }),

  async csv(project) {
    const rows = await rowsOf(project);
    // Two captions a picture; one picture in train that is not there.
    const lines = rows.flatMap(({ split, file, label }) => [
      [file, label, `"a ${label} thing, seen"`, split],
      [file, label, `all ${label}`, split],
    ]);
    lines.push(["pictures/train/red/gone.png", "red", "all red", "train"]);
    const table = [["filepath", "label", "title", "split"], ...lines];
    const path = await project.write("all.csv", table.map((cells) => cells.join()).join("\n"));
    return {
      source: { source: "csv", path },
      sizes: { ...COLOURS, train: 49 },
      templates: "captions",
    };
  },

  async jsonl(project) {
    const rows = await rowsOf(project), classes = ["red", "green", "blue"];
    const write = (name: SplitName) =>
      project.write(
        `${name.replace("/", "-")}.jsonl`,
        rows.filter(({ split }) => split === name)
          .map(({ file, label }) =>
            JSON.stringify({ filepath: file, label: classes.indexOf(label) })
          )
          .join("\n"),
      );
    const [train, id_val, id_test] = [
      await write("train"),
      await write("id_val"),
      await write("id_test"),
    ];
    const ood = { dark: await write("ood_test/dark") };
    return {
      source: { source: "jsonl", splits: { train, id_val, id_test }, ood, classes },
      sizes: COLOURS,
    };
  },

  parquet() {
    const data = join(FORMATS, "hugging_face/data");
    const splits = {
      train: `${data}/train-*.parquet`,
      id_val: `${data}/validation-*.parquet`,
      id_test: `${data}/test-*.parquet`,
    };
    const source = { source: "parquet", splits, ood: { again: splits.id_test }, cache_mb: 0 };
    return Promise.resolve({ source, sizes: TILES });
  },

  async webdataset(project) {
    const shards = join(FORMATS, "webdataset");
    const splits = {
      train: `${shards}/train-{000000..000001}.tar`,
      id_val: `${shards}/validation-000000.tar`,
      id_test: `${shards}/test-000000.tar`,
    };
    const classes = await project.write("classes.txt", "red\ngreen\nblue\n");
    const ood = { again: splits.id_test };
    return { source: { source: "webdataset", splits, ood, classes }, sizes: TILES };
  },
};

/** What colour a picture is, by its pixels and by nothing that a file says of it. */
async function colourOf(bytes: Uint8Array): Promise<string> {
  const { channels } = await sharp(bytes).stats();
  const means = channels.slice(0, 3).map(({ mean }) => mean);
  return ["red", "green", "blue"][means.indexOf(Math.max(...means))] ?? "";
}

for (const [format, caseOf] of Object.entries(CASES)) {
  Deno.test(`run tunes on ${format}, and measures what counting by hand gives`, () =>
    withProject(async (project) => {
      const { source, sizes, templates } = await caseOf(project);
      const text = pipelineText(project.folder)
        .replace(
          /data: \{ stage: dataset, .* \}/,
          () => `data: ${JSON.stringify({ stage: "dataset", ...source })}`,
        )
        .replace(
          'templates: ["a {class} thing", "all {class}"]',
          (usual) => templates === undefined ? usual : `templates: ${templates}`,
        );
      const file = await project.write("format.yaml", text);
      const options = datasetOptions.onDeepUndeclaredKey("reject")(source) as DatasetSource;
      const { splits } = await loadDataset(options, 3);
      const counted = Object.fromEntries([...splits].map(([name, { length }]) => [name, length]));
      assert.deepEqual(counted, sizes);

      const run = ["--out", project.out, "--engine", "tensorflow", "graph.pairs.batch=6"];
      const ended = await runTask("run", [file, ...run]);
      assert.equal(ended.code, 0, ended.stderr);
      const events = eventsOf(ended);
      const gone = events.flatMap((one) => one.event === "quarantine" ? [one.path] : []);
      const missing = join(project.folder, "pictures/train/red/gone.png");
      assert.deepEqual(gone, format === "csv" ? [missing] : []);
      const chosen = events.flatMap((one) => one.event === "result" ? one.rows : [])
        .find(({ method, ensembling }) => method === "flyp" && ensembling);
      assert.ok(chosen !== undefined);

      const truth = new Map<string, string>();
      for (const [name, pictures] of splits) {
        if (!name.includes("test")) continue;
        await mkdir(join(project.folder, "seen", name), { recursive: true });
        for (const [i, { read }] of pictures.entries()) {
          const bytes = await read(), path = join(project.folder, "seen", name, `${i}.png`);
          await writeFile(path, bytes);
          truth.set(path, await colourOf(bytes));
        }
      }
      const args = [project.out, ...truth.keys(), "--engine", "tensorflow"];
      const predicted = await runTask("predict", args);
      assert.equal(predicted.code, 0, predicted.stderr);
      const lines = predicted.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
      assert.equal(lines.length, truth.size);
      for (const name of Object.keys(sizes).filter((name) => name.includes("test"))) {
        const of = lines.filter(({ path }) => path.includes(`/seen/${name}/`));
        const right = of.filter((line) => line.class === truth.get(line.path)).length;
        assert.equal(of.length, sizes[name]);
        assert.equal(chosen.splits[name], right / of.length, `${right} of ${of.length}`);
      }
    }));
}

/** A pipeline over a table with these rows besides the project's own, and how it ended. */
async function runWith(project: Project, lines: readonly string[]) {
  const rows = await rowsOf(project);
  const table = rows.map(({ split, file, label }) => [file, label, split].join());
  const path = await project.write(
    "all.csv",
    ["filepath,label,split", ...lines, ...table].join("\n"),
  );
  const source = JSON.stringify({ stage: "dataset", source: "csv", path });
  const text = pipelineText(project.folder).replace(
    /data: \{ stage: dataset, .* \}/,
    () => `data: ${source}`,
  );
  const file = await project.write("table.yaml", text);
  return await runTask("run", [file, "--out", project.out, "--engine", "tensorflow"]);
}

Deno.test("run refuses rows that cannot be used with exit status 2, each at file and line", () =>
  withProject(async (project) => {
    const { code, stdout, stderr } = await runWith(project, [
      "pictures/train/red/0.png,red,id_test",
      "../other/1.png,red,train",
      "pictures/train/red/77.png,red,tran",
      "pictures/train/red/78.png,,train",
    ]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    const table = join(project.folder, "all.csv"), place = `${project.folder}/table.yaml:5:3: `;
    const lines = stderr.trimEnd().split("\n").map((line) => line.replace(place, ""));
    assert.deepEqual(lines, [
      `${table}:3: Path "../other/1.png" must be of a file in the dataset's folder ` +
      `"${project.folder}"`,
      `${table}:74: Picture "${project.folder}/pictures/train/red/0.png" has the split "train", in ` +
      `${table}:2 "id_test"; it must have one`,
    ]);
  }));

Deno.test("run stops with exit status 2 when over 5 % of the files that rows name are not there", () =>
  withProject(async (project) => {
    const gone = [0, 1, 2].map((i) => `pictures/train/blue/gone-${i}.png`);
    const ended = await runWith(project, gone.map((path) => `${path},blue,train`));
    assert.equal(ended.code, 2, ended.stderr);
    assert.match(ended.stderr, /Cannot go on: 3 of 51 pictures do not decode, at most 5 % may/);
    const reasons = eventsOf(ended).flatMap((one) =>
      one.event === "quarantine" ? [one.reason] : []
    );
    assert.equal(reasons.length, 3);
    for (const reason of reasons) {
      assert.match(reason, /: there is no such file, .*all\.csv:\d names it$/);
    }
  }));
