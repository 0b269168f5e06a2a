import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { study } from "../../commands/study.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import { InputError } from "../../schemas/input_error.ts";
import { printed } from "./printed.ts";
import { pipelineText, type Project, withProject } from "./project.ts";

/** Writes pipelines of two methods, and a study of them. */
async function withStudy(
  rest: string,
  test: (project: Project & { readonly study: string }) => Promise<void>,
): Promise<void> {
  await withProject(async (project) => {
    const { folder, file, write } = project;
    const zeroShot = await write(
      "zero-shot.yaml",
      pipelineText(folder).replace(/^ {2}order:[^]*$/m, "").replace("name: tiny", "name: zero") +
        "  model: { stage: load-model }\n" +
        "  eval: { stage: evaluate, from: model, data: data, templates: photo, " +
        "splits: [id_val, id_test, ood_test] }\n",
    );
    const text = `name: tiny-study
title: Tiny
${rest}entries:
  zero-shot: { pipeline: ${zeroShot} }
  flyp: { pipeline: ${file}, set: ["graph.step.learning_rate=[1e-9, 1e-3]"] }
`;
    await test({ ...project, study: await write("study.yaml", text) });
  });
}

const call = (...args: string[]) => printed(() => study.call(args));

/** What a study is refused with. */
async function refusal(...args: string[]): Promise<readonly string[]> {
  const { outcome } = await call(...args);
  assert.ok(outcome.status === "rejected" && outcome.reason instanceof InputError);
  return outcome.reason.problems;
}

Deno.test("study runs each entry for its seeds and values, and puts them into one table", () =>
  withStudy("table: methods\nseeds: [1, 2]\n", async ({ study, out }) => {
    const { outcome, events, told } = await call(study, "--out", out);
    assert.deepEqual(outcome, { status: "fulfilled", value: 0 });
    assert.deepEqual(told.filter((line) => /^(Part|Run) /.test(line)), [
      "Part 1 of 2 of tiny-study: zero-shot",
      "Run 1 of 2: seed 1",
      "Run 2 of 2: seed 2",
      "Part 2 of 2 of tiny-study: flyp",
      "Run 1 of 3: learning_rate 1e-9, seed 1",
      "Run 2 of 3: learning_rate 1e-3, seed 1",
      told.findLast((line) => line.startsWith("Run 3 of 3: ")),
    ]);
    assert.deepEqual(events.at(-1)?.event, "end");
    const names = await readdir(out);
    for (const name of ["study.yaml", "table.md", "table.csv", "tuning.md", "zero-shot", "flyp"]) {
      assert.ok(names.includes(name), `${name} in ${names}`);
    }
    const table = await readFile(join(out, "table.md"), "utf8");
    assert.match(table, /^# Tiny\n[^]*^\| Zero-shot \| [^]*^\| FLYP \| /m);
    assert.match(await readFile(join(out, "tuning.md"), "utf8"), /1e-9[^]*1e-3/);

    // Nothing is left to do, and the tables are written again.
    const { mtimeMs } = await stat(join(out, "flyp/runs/learning_rate=1e-3,seed=1/events.ndjson"));
    const again = await call(study, "--out", out, "--resume");
    assert.deepEqual(again.outcome, { status: "fulfilled", value: 0 });
    assert.equal(again.told.filter((line) => line === "It is finished").length, 5);
    assert.deepEqual(again.events.filter(({ event }) => event === "run"), []);
    const after = await stat(join(out, "flyp/runs/learning_rate=1e-3,seed=1/events.ndjson"));
    assert.equal(after.mtimeMs, mtimeMs);
    assert.equal(await readFile(join(out, "table.md"), "utf8"), table);

    assert.match((await refusal(study, "--out", out))[0] ?? "", /it holds one; go on with it by -/);
    const [changed] = await refusal(study, "--out", out, "--resume", "set=[graph.eval.every=2]");
    assert.match(
      changed ?? "",
      /zero-shot": it is of another pipeline: .*every is .*, now it would be 2$/,
    );
  }));

Deno.test("study runs few-shot entries for each number of shots", () =>
  withStudy("table: few-shot\nseeds: [1]\nshots: [2, 4]\n", async ({ study, out }) => {
    const { outcome } = await call(study, "--out", out);
    assert.deepEqual(outcome, { status: "fulfilled", value: 0 });
    for (const k of [2, 4]) {
      const yaml = await readFile(join(out, `flyp/shots-${k}/pipeline.yaml`), "utf8");
      assert.match(yaml, new RegExp(`^ {4}shots: ${k}$`, "m"));
    }
    const table = await readFile(join(out, "few-shot.md"), "utf8");
    assert.match(table, /FLYP/);
  }));

Deno.test("study sets ablations beside FLYP, seed by seed", () =>
  withProject(async ({ file, out, write }) => {
    const study = await write(
      "study.yaml",
      `name: tiny-ablations
table: ablations
seeds: [1, 2]
set: [graph.order.epochs: 1]
entries:
  flyp: { pipeline: ${file} }
  frozen:
    pipeline: ${file}
    reason: text_encoder
    change: text frozen
    set: [graph.step.train: image, "graph.step.learning_rate=[1e15, 1e-3]"]
`,
    );
    const { outcome, told } = await call(study, "--out", out);
    assert.deepEqual(outcome, { status: "fulfilled", value: 0 });
    assert.ok(told.some((line) => line.startsWith("Lost, its training has diverged: ")));
    const id = async (entry: string, seed: string) => {
      const events = await readEvents(join(out, entry, "runs", seed));
      const result = events.find(({ event }) => event === "result");
      assert.ok(result?.event === "result");
      return result.rows.find(({ alpha }) => alpha === 1)!.id;
    };
    const frozen = "learning_rate=1e-3,seed=";
    const differences = await Promise.all(
      [1, 2].map(async (seed) =>
        await id("frozen", `${frozen}${seed}`) - await id("flyp", `seed=${seed}`)
      ),
    );
    const csv = await readFile(join(out, "ablations.csv"), "utf8");
    const line = csv.split("\n").find((line) =>
      line.startsWith("text_encoder,text frozen,false,difference/id,top1,")
    );
    const [mean, , n] = (line ?? "").split(",").slice(5).map(Number);
    assert.ok(Math.abs((mean ?? NaN) - (differences[0]! + differences[1]!) / 2) < 1e-12, `${line}`);
    assert.equal(n, 2);
    const text = await readFile(join(out, "ablations.md"), "utf8");
    assert.match(
      text,
      /^\| {2}\| none: FLYP \| [^]*^\| The text encoder is trained too \| text frozen \| /m,
    );
    const tuning = await readFile(join(out, "tuning.md"), "utf8");
    assert.match(
      tuning,
      /^\| frozen \| learning_rate 1e15 \| 1 \| .* \| diverged \| {2}\|\n.* 1e-3 .* chosen /m,
    );
    assert.match(tuning, /^Every entry that was tuned had 2 candidates: .* swept for flyp\.$/m);
  }));

Deno.test("study --dry-run says which runs there would be, and makes none", () =>
  withStudy("table: methods\nseeds: { from: 1, to: 9 }\n", async ({ study, out }) => {
    const { log } = console, lines: string[] = [];
    console.log = (line: string) => void lines.push(...line.split("\n"));
    const status = await dryRunOf(study, out).finally(() => console.log = log);
    assert.equal(status, 0);
    assert.equal(lines[0], "Study tiny-study, table methods: runs 19, parts 2");
    assert.deepEqual(lines.slice(-6), [
      `flyp, in ${out}/flyp`,
      "  tiny, 10 runs",
      "    Run 1: learning_rate 1e-9, seed 1, 6 steps",
      "    Run 2: learning_rate 1e-3, seed 1, 6 steps",
      "    Runs 3 to 10: the best of them by top1 on id_val, seeds 2 to 9",
      "  Steps of all runs: 60",
    ]);
    await assert.rejects(stat(out));
  }));

const dryRunOf = (file: string, out: string) => study.call([file, "--out", out, "--dry-run"]);

Deno.test("study refuses what is wrong with its pipelines at their entries, before anything runs", () =>
  withStudy(
    "table: methods\nseeds: [1]\n",
    async (project) => {
      const { study, file, out, write } = project;
      const text = await readFile(study, "utf8");
      const entry = (set: string) => text.replace(/set: \["graph\.step[^\]]*\]"\]/, set);
      const wrong = await write("wrong.yaml", entry('set: ["graph.step.learning_rate=[1, -2]"]'));
      assert.deepEqual(await refusal(wrong, "--out", out), [
        `${wrong}:7:3: Entry "flyp": override graph.step.learning_rate=[1, -2]: Option ` +
        '"learning_rate" must be positive (was -2)',
      ]);
      const twice = await write("twice.yaml", `${text}  again: { pipeline: ${file} }\n`);
      assert.deepEqual(await refusal(twice, "--out", out, "--dry-run"), [
        `${twice}:8:3: Entry "again" is the method flyp, as "flyp" is: each may be there once`,
      ]);
      const swept = await write("swept.yaml", entry('set: ["graph.data.limit=[4, 8]"]'));
      assert.match((await refusal(swept, "--out", out))[0] ?? "", /Cannot sweep option "limit": /);
      const other = await write("study-of.yaml", text.replace("table: methods", "table: none"));
      assert.equal((await refusal(other, "--out", out)).length, 1);
      assert.deepEqual(await refusal(), ["Cannot run a study: name one study file"]);
      await assert.rejects(stat(out));
      // A folder of something else is left alone.
      assert.match(
        (await refusal(study, "--out", project.pictures))[0] ?? "",
        /and no study, must be /,
      );
      assert.ok(await stat(file));
    },
  ));
