import assert from "node:assert/strict";
import { type } from "arktype";
import { datasetOptions } from "../../schemas/dataset_source.ts";
import { SOURCES } from "../../schemas/sources/mod.ts";

const read = (options: unknown) => datasetOptions.onDeepUndeclaredKey("reject")(options);

function errors(options: unknown): readonly string[] {
  const found = read(options);
  assert.ok(found instanceof type.errors, "it was taken");
  return [...found].map(({ message }) => message);
}

Deno.test("datasetOptions fill in the defaults of each source, and take what they gave", () => {
  const cases = [
    [{ source: "emoji", id: ["noto"] }, { source: "emoji", id: ["noto"], ood: [] }],
    [
      { source: "image-folder", path: "x", ood: { a: { path: "y" } }, limit: 3 },
      {
        source: "image-folder",
        path: "x",
        ood: { a: { path: "y", val: 0 } },
        limit: 3,
        split: "auto",
      },
    ],
    [
      { source: "image-folder", path: "x", split: { id_test: 0.2 } },
      { source: "image-folder", path: "x", split: { id_test: 0.2, id_val: 0.1 }, ood: {} },
    ],
    [
      {
        source: "imagenet",
        path: "x",
        classes: "y",
        ood: { r: "z", v2: { path: "z", folders: "index" } },
      },
      {
        source: "imagenet",
        path: "x",
        classes: "y",
        id_val: 0.02,
        ood: { r: "z", v2: { path: "z", folders: "index", border: 0 } },
      },
    ],
    [
      { source: "emoji-corpus", styles: ["noto"], openclipart: "y", icon_sets: ["z.json"] },
      { source: "emoji-corpus", styles: ["noto"], openclipart: "y", icon_sets: ["z.json"] },
    ],
    [
      { source: "csv", path: "x", columns: { title: "text" }, ood: { a: ["y", "z"] } },
      {
        source: "csv",
        path: "x",
        columns: { title: "text" },
        ood: { a: ["y", "z"] },
        split: "auto",
      },
    ],
    [
      { source: "parquet", splits: { train: ["x"] }, ood: { a: { path: "y" } } },
      {
        source: "parquet",
        splits: { train: ["x"] },
        ood: { a: { path: "y" } },
        split: "auto",
        columns: {},
        cache_mb: 512,
      },
    ],
  ];
  for (const [given, filled] of cases) {
    assert.deepEqual(read(given), filled);
    assert.deepEqual(read(filled), filled);
  }
});

Deno.test("datasetOptions refuse an option of another source, and say which there are", () => {
  assert.deepEqual(errors({ source: "emoji", id: ["noto"], path: "x" }), [
    'path must be left out with source "emoji", whose options are id, limit, ood, rename, shots, source (was "x")',
  ]);
  assert.deepEqual(errors({ source: "image-folder", path: "x", styles: [] }), [
    'styles must be left out with source "image-folder", whose options are limit, ood, path, rename, ' +
    "shots, source, split (was [])",
  ]);
});

Deno.test("datasetOptions refuse unknown keys at any depth", () => {
  assert.deepEqual(errors({ source: "emoji", id: ["noto"], odo: [] }), ["odo must be removed"]);
  assert.deepEqual(errors({ source: "image-folder", path: "x", split: { tran: 1 } }), [
    "split.tran must be removed",
  ]);
});

Deno.test("datasetOptions refuse files, columns and classes of rows that cannot be meant", () => {
  const table = { source: "csv", path: "x" };
  assert.match(
    errors({ ...table, columns: { lable: "y" } })[0]!,
    /^columns\.lable must be removed/,
  );
  assert.match(
    errors({ ...table, columns: { image: "y" } })[0]!,
    /^columns\.image must be removed/,
  );
  assert.match(errors({ ...table, classes: ["one"] })[0]!, /^classes must be /);
  assert.match(errors({ ...table, path: [] })[0]!, /^path must be /);
  assert.match(errors({ ...table, separator: ",," })[0]!, /^separator must be exactly length 1/);
  assert.match(errors({ source: "csv", splits: { id_val: "y" } })[0]!, /^splits\.train must be /);
  assert.match(
    errors({ source: "webdataset", path: "x", root: "y" })[0]!,
    /^root must be left out/,
  );
});

Deno.test("datasetOptions refuse wrong sources, styles, fractions, limits and paths", () => {
  assert.match(
    errors({ source: "emojis" })[0]!,
    /^source must be "csv", "emoji", .*"image-folder", .* \(was "emojis"\)$/,
  );
  assert.match(errors({ id: ["noto"] })[0]!, /^source must be .* \(was missing\)$/);
  assert.match(
    errors({ source: "emoji", id: ["notto"] })[0]!,
    /^id\[0\] must be one of .*"noto"\?/,
  );
  assert.match(errors({ source: "emoji", id: [] })[0]!, /^id must be non-empty/);
  const folder = { source: "image-folder", path: "x" };
  assert.match(errors({ ...folder, path: "" })[0]!, /^path must be non-empty/);
  assert.match(errors({ source: "image-folder" })[0]!, /^path must be a string \(was missing\)/);
  const corpus = { source: "emoji-corpus", styles: ["noto"] };
  assert.match(errors({ ...corpus, icon_sets: "a.json" })[0]!, /^icon_sets must be an array/);
  assert.match(errors({ ...corpus, emoji_sets: [""] })[0]!, /^emoji_sets\[0\] must be non-empty/);
  assert.match(errors({ ...folder, limit: 0 })[0]!, /^limit must be positive/);
  assert.match(errors({ ...folder, split: { id_val: 0.5, id_test: 0.5 } })[0]!, /sum is below 1/);
  assert.match(
    errors({ ...folder, split: { id_val: -0.1 } })[0]!,
    /^split\.id_val must be non-negative/,
  );
  assert.match(
    errors({ ...folder, ood: { a: { path: "y", val: 1 } } })[0]!,
    /^ood\.a\.val must be less/,
  );
});

Deno.test("datasetOptions want a mapping for folders of names, and for no others", () => {
  const imagenet = (shift: object) =>
    errors({
      source: "imagenet",
      path: "x",
      classes: "y",
      ood: { a: { path: "z", ...shift } },
    })[0]!;
  const expected = /given a "mapping" where "folders" is "name", and only there/;
  assert.match(imagenet({ folders: "name" }), expected);
  assert.match(imagenet({ folders: "index", mapping: "m" }), expected);
  assert.match(imagenet({ folders: "names", mapping: "m" }), /folders must be "index", "name" or/);
  assert.match(imagenet({ border: -1 }), /border must be non-negative/);
});

Deno.test("datasetOptions let every source rename classes, by their index", () => {
  const rename = { "744": "projectile" };
  assert.deepEqual(read({ source: "emoji", id: ["noto"], rename }), {
    source: "emoji",
    id: ["noto"],
    ood: [],
    rename,
  });
  const folder = { source: "image-folder", path: "x" };
  for (const wrong of [{ missile: "projectile" }, { "-1": "a" }, { "0": " " }]) {
    assert.match(
      errors({ ...folder, rename: wrong })[0]!,
      /^rename must be new names of classes by their index, such as \{ 744: projectile \}/,
    );
  }
  assert.match(errors({ ...folder, rename: { "0": 1 } })[0]!, /^rename\["0"\] must be a string/);
});

Deno.test("datasetOptions let every source draw so many pictures of each class", () => {
  const emoji = { source: "emoji", id: ["noto"] };
  for (const shots of [4, { train: 4 }, { train: 16, id_val: 4 }]) {
    assert.deepEqual(read({ ...emoji, shots }), { ...emoji, ood: [], shots });
  }
  for (const wrong of [0, 1.5, "4", [4, 16], { id_val: 4 }, { train: 0 }, { train: 4, test: 4 }]) {
    assert.match(
      errors({ ...emoji, shots: wrong }).join("\n"),
      /^shots.* must be /,
      JSON.stringify(wrong),
    );
  }
});

Deno.test("datasetOptions tell what each option must be, for those who report a missing one", () => {
  const described = new Map(datasetOptions.props.map(({ key, value }) => [key, value.description]));
  const keys = Object.values(SOURCES).flatMap(({ props }) => props.map(({ key }) => String(key)));
  assert.deepEqual([...described.keys()].sort(), [...new Set([...keys, "rename", "shots"])].sort());
  for (const [key, description] of described) assert.notEqual(description, "unknown", String(key));
});
