import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { pipelineText, withProject } from "../commands/project.ts";
import { type Ended, eventsOf, runTask } from "../commands/task.ts";
import { jpeg, WNIDS } from "../data/imagenet/imagenet_folder.ts";
import { png } from "../data/pictures/pictures.ts";

const NAMES = ["red", "green", "blue", "grey"];
const COLOURS = [[220, 40, 40], [40, 200, 60], [40, 60, 220], [128, 128, 128]];

/** A picture of the colour of a class, with noise; the frame is drawn around it. */
function picture(label: number, index: number): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: 40 * 36 * 3 }, (_, i) => {
    const noise = (i * 7919 + index * 104729) % 121 - 60;
    return Math.max(0, Math.min(255, (COLOURS[label]?.[i % 3] ?? 0) + noise));
  });
  return png({ width: 40, height: 36, data });
}

/** A run's main metric of a split at the chosen α. */
function measured(run: Ended, split: string): number | undefined {
  const events = eventsOf(run);
  const selected = events.find((one) => one.event === "selected");
  const found = events.findLast((one) =>
    one.event === "evaluation" && one.split === split && one.alpha === selected?.alpha
  );
  return found?.event === "evaluation" ? found.value : undefined;
}

/** What `predict` says of pictures: the probabilities of all classes, by path. */
async function predicted(out: string, files: readonly string[]) {
  const { code, stdout, stderr } = await runTask("predict", [
    out,
    ...files,
    "--engine",
    "tensorflow",
  ]);
  assert.equal(code, 0, stderr);
  const lines = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  return new Map<string, Record<string, number>>(
    lines.map(({ path, probabilities }) => [path, probabilities]),
  );
}

/** What is put in place of a recipe's own values, so that it ends soon. */
const quick = (folder: string) => [
  `model={ config: ${folder}/tiny.json, init: random }`,
  "graph.order.epochs=1",
  "graph.pairs.batch=8",
  "graph.step.learning_rate=1e-3",
  "graph.step.warmup=2",
  "graph.ensemble.alphas=[0, 1]",
];

Deno.test("run tunes on ImageNet's layout, and measures shifts as counting by hand does", () =>
  withProject(async ({ folder, out, write }) => {
    const root = join(folder, "in");
    // Where each set's folder has pictures of which class.
    const folders = [
      ...WNIDS.flatMap((wnid, i) => [
        { at: `train/${wnid}`, label: i, n: 10 },
        { at: `val/${wnid}`, label: i, n: 4 },
        { at: `v2/${i}`, label: i, n: 3 },
      ]),
      { at: `r/${WNIDS[1]}`, label: 1, n: 6 },
      { at: `r/${WNIDS[3]}`, label: 3, n: 6 },
      { at: "objects/warm", label: 0, n: 6 },
      { at: "objects/cold_things", label: 2, n: 6 },
      { at: "objects/unmapped", label: 3, n: 2 },
    ];
    const drawn = new Map<string, string[]>();
    for (const { at, label, n } of folders) {
      await mkdir(join(root, at), { recursive: true });
      for (let i = 0; i < n; i++) {
        const path = join(root, at, `${i}.png`), bytes = await picture(label, i + at.length);
        const framed = at.startsWith("objects/")
          ? await sharp(bytes).extend({ top: 2, bottom: 2, left: 2, right: 2, background: "#f00" })
            .png().toBuffer()
          : bytes;
        await writeFile(path, framed);
        // What the metric must be of: for ObjectNet the picture without its frame.
        const seen = at.startsWith("objects/") ? join(root, "seen", at, `${i}.png`) : path;
        await mkdir(dirname(seen), { recursive: true });
        await writeFile(seen, bytes);
        drawn.set(at, [...drawn.get(at) ?? [], seen]);
      }
    }
    const mapping = await write(
      "mapping.json",
      JSON.stringify({ warm: [0, 1], cold_things: [WNIDS[2]] }),
    );
    const ood = {
      v2: { path: join(root, "v2"), folders: "index" },
      r: join(root, "r"),
      objects: { path: join(root, "objects"), folders: "name", border: 2, mapping },
    };
    const templates = '["a {class} thing", "all {class}"]';
    const run = await runTask("run", [
      "pipeline/recipes/flyp-imagenet.yaml",
      "--out",
      out,
      "--engine",
      "tensorflow",
      ...quick(folder),
      `graph.data.path=${root}`,
      `graph.data.classes=${await write("names.txt", NAMES.join("\n"))}`,
      `graph.data.ood=${JSON.stringify(ood)}`,
      "graph.data.id_val=0.2",
      ...["order", "eval", "ensemble"].map((node) => `graph.${node}.templates=${templates}`),
    ]);
    assert.equal(run.code, 0, run.stderr);

    const probabilities = await predicted(out, [...drawn.values()].flat());
    /** The fraction of right answers, by probabilities of classes and what each answer has. */
    const byHand = (answers: Readonly<Record<string, readonly string[]>>) => {
      const right = Object.keys(answers).flatMap((at) =>
        drawn.get(at)!.map((path) => {
          const of = (names: readonly string[]) =>
            Math.max(...names.map((name) => probabilities.get(path)![name]!));
          const [best] = Object.entries(answers).toSorted((a, b) => of(b[1]) - of(a[1]));
          return best?.[0] === at ? 1 : 0;
        })
      );
      return right.reduce<number>((sum, one) => sum + one, 0) / right.length;
    };
    const all = (set: (i: number) => string) =>
      byHand(Object.fromEntries(NAMES.map((name, i) => [set(i), [name]])));
    assert.equal(measured(run, "id_test"), all((i) => `val/${WNIDS[i]}`));
    assert.equal(measured(run, "ood_test/v2"), all((i) => `v2/${i}`));
    const masked = byHand({ [`r/${WNIDS[1]}`]: ["green"], [`r/${WNIDS[3]}`]: ["grey"] });
    assert.equal(measured(run, "ood_test/r"), masked);
    const mapped = byHand({ "objects/warm": ["red", "green"], "objects/cold_things": ["blue"] });
    assert.equal(measured(run, "ood_test/objects"), mapped);
  }));

Deno.test("run refuses folders that are no classes, with exit status 2", () =>
  withProject(async ({ folder, out, write }) => {
    for (const at of ["train/n01440764", "train/n01443537", "val/n01440764", "r/n09999999"]) {
      await mkdir(join(folder, at), { recursive: true });
      await writeFile(join(folder, at, "0.JPEG"), await jpeg());
      await writeFile(join(folder, at, "1.JPEG"), await jpeg());
    }
    const names = await write("names.txt", "tench\ngoldfish\n");
    const source = `source: imagenet, classes: ${names}, path: ${folder}, ood: { r: ${folder}/r }`;
    const file = await write(
      "wrong.yaml",
      pipelineText(folder).replace(/source: image-folder, path: .*\}/, `${source} }`),
    );
    const { code, stderr } = await runTask("run", [file, "--out", out]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /wrong\.yaml:5:3: .*Shift "r" has a folder "n09999999" in ".*" that is no/,
    );
  }));

Deno.test("run tunes on sentences drawn as pictures, and measures what counting by hand gives", () =>
  withProject(async ({ folder, out, write }) => {
    const rows = (n: number, from: number) =>
      Array.from({ length: n }, (_, i) => {
        const word = (from + i) % 2 === 0 ? "dull" : "joy";
        return `${"a film of ".repeat(1 + (from + i) % 3)}${word}\t${(from + i) % 2}\n`;
      }).join("");
    const splits = {
      train: await write("train.tsv", rows(24, 0)),
      id_val: await write("dev.tsv", rows(8, 24)),
      id_test: await write("test.tsv", rows(14, 32)),
    };
    const run = await runTask("run", [
      "pipeline/recipes/flyp-sst2.yaml",
      "--out",
      out,
      "--engine",
      "tensorflow",
      ...quick(folder),
      `graph.data.splits=${JSON.stringify(splits)}`,
    ]);
    assert.equal(run.code, 0, run.stderr);
    // The same pictures, drawn here and asked about one by one.
    const { drawText } = await import("../../data/rendered_text/draw_text.ts");
    const lines = rows(14, 32).trimEnd().split("\n").map((line) => line.split("\t"));
    const files = await Promise.all(
      lines.map(async ([text = ""], i) =>
        await write(`${i}.png`, await drawText(text, { size: 448, fontSize: 40, margin: 16 }))
      ),
    );
    const probabilities = await predicted(out, files);
    const right = files.filter((path, i) => {
      const { negative = 0, positive = 0 } = probabilities.get(path) ?? {};
      return (positive > negative ? "1" : "0") === lines[i]?.[1];
    });
    assert.equal(measured(run, "id_test"), right.length / 14);
  }));

Deno.test("validate finds the recipes of ImageNet, SST-2 and Caltech-101 sound", async () => {
  for (const recipe of ["imagenet", "sst2", "caltech101"]) {
    const { code, stderr } = await runTask("validate", [`pipeline/recipes/flyp-${recipe}.yaml`]);
    assert.equal(code, 0, stderr);
  }
});
