import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import { pipelineText, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";

const isThere = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("the tasks validate, graph and export do with the permissions that they have", () =>
  withProject(async ({ folder, file }) => {
    const [valid, drawn, exported] = await Promise.all([
      runTask("validate", [file, "seed=5"]),
      runTask("graph", [file]),
      runTask("export", [
        join(import.meta.dirname!, "../../data/models/starter"),
        `${folder}/f16`,
        "--dtype",
        "F16",
      ]),
    ]);
    assert.deepEqual([valid.code, drawn.code, exported.code], [0, 0, 0], exported.stderr);
    assert.match(valid.stdout, /^name: tiny\nseed: 5\n[^]*look_ahead: 1024\n/);
    assert.match(drawn.stdout, /^flowchart TD\n[^]* -->\|PairBatch\| /);
    assert.equal((await readCheckpoint(`${folder}/f16`)).config.model_cfg.embed_dim, 128);
  }));

Deno.test("run refuses a wrong file with exit status 2, on stderr and before anything is written", () =>
  withProject(async ({ folder, out, write }) => {
    const text = pipelineText(folder).replace("epochs: 2", "epoch: 2");
    const file = await write("wrong.yaml", text.replace("images: images", "images: order"));
    const { code, stdout, stderr } = await runTask("run", [file, "--out", out]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.deepEqual(stderr.trimEnd().split("\n"), [
      `${file}:6:3: Missing option "epochs": it must be an integer and positive and at most 1000000`,
      `${file}:6:44: Unknown option "epoch", did you mean "epochs"?`,
      `${file}:9:33: Wrong kind on port "images": stage "pair" needs an Image there, node ` +
      '"order" (stage "sample-rows") gives a Row',
    ]);
    assert.equal(await isThere(out), false);
  }));

Deno.test("run --dry-run tells what would run, and runs nothing", () =>
  withProject(async ({ file, out }) => {
    const { code, stdout } = await runTask("run", [file, "--out", out, "--dry-run"]);
    assert.equal(code, 0);
    assert.match(stdout, /^ {2}pairs \(pair\): images: Image of images; prompts: .* → PairBatch$/m);
    assert.match(stdout, /^Data "data": 3 classes; pictures: .*train 48/m);
    assert.match(stdout, /^Training: 2 epochs of 3 steps, 6 in all$/m);
    assert.match(stdout, /^Memory: about \d+ MiB$/m);
    const fewShot = ["graph.data.shots=4", "graph.pairs.batch=all"];
    const few = await runTask("run", [file, "--out", out, "--dry-run", ...fewShot]);
    assert.match(
      few.stdout,
      /^Data "data": 3 classes; pictures: id_test 12, id_val 12, .*, train 12$/m,
    );
    assert.match(few.stdout, /^Training: 2 epochs of 1 steps, 2 in all$/m);
    assert.equal(await isThere(out), false);
  }));

Deno.test("run --dry-run warns of classes of one name, and takes the names that it asks for", () =>
  withProject(async ({ folder, write }) => {
    const renamed = (rename: string) =>
      write("renamed.yaml", pipelineText(folder).replace("image-folder,", `$& rename: ${rename},`));
    const twice = await runTask("run", [await renamed("{ 2: Blue }"), "--dry-run"]);
    assert.equal(twice.code, 0);
    assert.match(
      twice.stderr,
      /^Warning: data "data" has the class name "blue" 2 times, at indices 0, 2: .* rename: \{ 2: /m,
    );
    const apart = await runTask("run", [await renamed("{ 2: scarlet }"), "--dry-run"]);
    assert.deepEqual([apart.code, apart.stderr.includes("Warning")], [0, false]);
    const unknown = await runTask("run", [await renamed("{ 3: scarlet }"), "--dry-run"]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /Cannot rename class 3: dataset "pictures" has classes 0 to 2/);
  }));

Deno.test("run stops with exit status 2 when over 5 % of the pictures do not decode", () =>
  withProject(async ({ file, out, pictures }) => {
    const broken = [0, 1, 2].map((i) => join(pictures, `train/blue/broken-${i}.jpg`));
    for (const path of broken) await writeFile(path, "no picture");
    const ended = await runTask("run", [file, "--out", out, "--engine", "tensorflow"]);
    assert.equal(ended.code, 2, ended.stderr);
    const place = `${file}:7:3`;
    const most = "3 of 51 pictures do not decode, at most 5 % may";
    assert.ok(
      ended.stderr.includes(`${place}: Cannot go on: ${most}; the last is "`),
      ended.stderr,
    );
    const events = eventsOf(ended);
    const named = events.flatMap((one) => one.event === "quarantine" ? [one.path] : []);
    assert.deepEqual(named.sort(), broken);
    const end = events.at(-1);
    assert.ok(end?.event === "end" && end.status === "failed");
  }));

Deno.test("run trains on wasm, in the same way", () =>
  withProject(async ({ file, out }) => {
    const short = ["graph.order.epochs=1", "graph.ensemble.alphas=[1]"];
    const ended = await runTask("run", [file, "--out", out, "--engine", "wasm", ...short]);
    assert.equal(ended.code, 0, ended.stderr);
    const events = eventsOf(ended);
    assert.deepEqual(await readEvents(out), events);
    const [first] = events;
    assert.ok(first?.event === "run" && first.engine === "wasm" && first.threads === 1);
    assert.deepEqual(
      events.flatMap((one) => one.event === "step" ? [one.step] : []),
      [0, 1, 2],
    );
    const result = events.find((one) => one.event === "result");
    assert.deepEqual(result?.rows.map(({ method, alpha }) => [method, alpha]), [
      ["zero-shot", 0],
      ["flyp", 1],
      ["flyp", 1],
    ]);
  }));

Deno.test("doctor says of every engine whether it can be used", async () => {
  const { code, stdout, stderr } = await runTask("doctor", []);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^deno \d+\.\d+\.\d+, v8 .*, \d+ processors$/m);
  for (const engine of ["tensorflow", "webgpu", "wasm"]) {
    const says = `^${engine}: (works on .+, \\d+ threads?, [\\d.]+ GFLOP/s |cannot be used\\. )`;
    assert.match(stdout, new RegExp(says, "m"));
  }
  assert.match(stdout, /^wasm: works on CPU/m);
});
