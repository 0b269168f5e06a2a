import assert from "node:assert/strict";
import { pipelineAccess } from "../../../commands/access/pipeline_access.ts";
import type { SourceName } from "../../../schemas/dataset_source.ts";

type Options = Readonly<Record<string, unknown>>;

const readsOf = (options: Options) => {
  const { read } = pipelineAccess({ graph: { data: { stage: "dataset", ...options } } });
  return [...read].sort();
};

/** Options of each source, and what they name; one that is left out here does not compile. */
const CASES: { readonly [S in SourceName]: readonly (readonly [Options, readonly string[]])[] } = {
  "csv": [
    [{ path: "set/a.csv" }, ["set"]],
    [{ path: "set/a.csv", root: "pictures" }, ["pictures", "set/a.csv"]],
    [{ path: "t/{a,b}/x-*.csv", root: "p", separator: "/" }, ["p", "t/a", "t/b", "t/{a,b}"]],
    [{ splits: { train: ["a/t.tsv", "b/t.tsv"], id_test: "c/t.tsv" } }, ["a", "b", "c"]],
    [{ path: "s/a.csv", ood: { x: "o/x.csv", y: { path: "p/y.csv", val: 0.1 } } }, ["o", "p", "s"]],
    [{ path: "s/a.csv", columns: { filepath: "/etc/passwd" }, rename: { 1: "/etc" } }, ["s"]],
  ],
  "emoji": [[{ id: ["noto"], ood: ["openmoji"] }, []]],
  "emoji-corpus": [[
    {
      styles: ["noto"],
      emoji_sets: ["e/icons.json"],
      icon_sets: ["i/icons.json"],
      openclipart: "o",
    },
    ["e", "i", "o"],
  ]],
  "hdf5": [[{ path: "pcam", prefix: "/etc/", classes: "c.txt" }, ["c.txt", "pcam"]]],
  "idx": [
    [{ path: "mnist", classes: ["/zero", "/one"] }, ["mnist"]],
    // Values to try.
    [{ path: ["mnist", "fashion"], classes: ["0", "1"] }, ["fashion", "mnist"]],
  ],
  "image-folder": [[{ path: "p", ood: { a: "q", b: { path: "r", val: 0.2 } } }, ["p", "q", "r"]]],
  "imagenet": [[
    {
      path: "in",
      classes: "names.txt",
      val: "val",
      val_labels: "labels.txt",
      ood: {
        v2: "v2",
        objectnet: {
          path: "on",
          folders: "name",
          mapping: { classes: "m.json", folders: "f.json" },
        },
        r: { path: "r", folders: "name", mapping: "r.json" },
      },
    },
    ["f.json", "in", "labels.txt", "m.json", "names.txt", "on", "r", "r.json", "v2", "val"],
  ]],
  "jsonl": [
    [{ path: "set/a.jsonl" }, ["set"]],
    [{ path: "set/a.jsonl", root: "pictures" }, ["pictures", "set/a.jsonl"]],
  ],
  "matlab": [[{ dataset: "cars", path: "cars", classes: "c.txt" }, ["c.txt", "cars"]]],
  "parquet": [
    [{ path: "set/train.parquet", ood: { x: "ood/x.parquet" } }, [
      "ood/x.parquet",
      "set/train.parquet",
    ]],
    [{ path: "set/train-*.parquet" }, ["set", "set/train-*.parquet"]],
  ],
  "rendered-text": [[{ path: "sst/a.tsv", separator: "\t" }, ["sst/a.tsv"]]],
  "webdataset": [[{ path: "w/{000..999}.tar" }, ["w", "w/{000..999}.tar"]]],
  "wilds": [[{ dataset: "iwildcam", path: "w", classes: "c.csv", group: "year" }, ["c.csv", "w"]]],
};

for (const [source, cases] of Object.entries(CASES)) {
  Deno.test(`pipelineAccess() knows what source "${source}" reads`, () => {
    for (const [options, expected] of cases) {
      assert.deepEqual(readsOf({ source, ...options }), expected);
    }
  });
}

Deno.test("pipelineAccess() knows files of templates, models and engines", () => {
  const { read, models, write, tensorflow } = pipelineAccess({
    model: { config: "models/a.json", init: "random" },
    graph: { prompts: { templates: "t.txt" }, eval: { templates: ["a {class}", "/etc/{class}"] } },
  });
  assert.deepEqual({ read, models, write, tensorflow }, {
    read: ["models", "t.txt"],
    models: [],
    write: [],
    tensorflow: true,
  });
  const near = pipelineAccess({ model: "org/name", engine: "wasm", graph: {} });
  assert.deepEqual([near.read, near.tensorflow], [["org/name", "org"], false]);
  // A model whose name is wrong has no place; it is refused when it is asked for.
  const wrong = pipelineAccess({ model: { checkpoint: "hf:../.." }, graph: {} });
  assert.deepEqual([wrong.read, wrong.models], [[], ["hf:../.."]]);
});

Deno.test("pipelineAccess() gives nothing for what is no pipeline", () => {
  for (const data of [undefined, null, 1, [], "x", { graph: [1, null] }, { graph: { a: null } }]) {
    assert.deepEqual(pipelineAccess(data).read, []);
  }
  for (const path of [1, null, { a: "/" }, ""]) {
    assert.deepEqual(readsOf({ source: "idx", path }), []);
  }
  assert.deepEqual(readsOf({ source: "constructor", path: "/" }), []);
});
