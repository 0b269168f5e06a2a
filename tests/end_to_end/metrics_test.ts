import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Event } from "../../schemas/events.ts";
import { type Project, withProject } from "../commands/project.ts";
import { type Ended, eventsOf, runTask } from "../commands/task.ts";

/** Has the project measure by several metrics, and what is kept of another folder's classes. */
async function measureMore({ file, pictures }: Project, kept: string): Promise<void> {
  const text = await readFile(file, "utf8");
  const other =
    `  dark: { stage: dataset, source: image-folder, path: ${pictures}/ood_test/dark, ` +
    "split: { id_val: 0, id_test: 0.5 } }\n";
  await writeFile(
    file,
    text.replace("graph:\n", `graph:\n${other}`)
      .replace("splits: [id_val]", "splits: [id_val], metrics: [top1, mean_per_class]")
      .replace(
        "alphas:",
        "metrics: { id: [top1, ece], ood: [macro_f1] }, " +
          "select: { split: id_val, metric: cross_entropy }, alphas:",
      ) +
      `  kept: { stage: evaluate, from: step, data: dark, splits: [id_test], ` +
      `templates: photo${kept} }\n`,
  );
}

const named = <N extends Event["event"]>(events: readonly Event[], name: N) =>
  events.filter((event): event is Extract<Event, { event: N }> => event.event === name);

function succeeded(ended: Ended): readonly Event[] {
  assert.equal(ended.code, 0, ended.stderr);
  return eventsOf(ended);
}

Deno.test("run measures by several metrics, and evaluate finds the same of what it kept", () =>
  withProject(async (project) => {
    await measureMore(project, ", retention: dark");
    const engine = ["--engine", "tensorflow"];
    const run = await runTask("run", [project.file, "--out", project.out, ...engine]);
    const events = succeeded(run), evaluations = named(events, "evaluation");

    const before = evaluations.filter(({ epoch }) => epoch === -1);
    const metricsOn = (
      split: string,
    ) => [...new Set(before.filter((one) => one.split === split).map(({ metric }) => metric))];
    assert.deepEqual(metricsOn("id_val"), ["top1", "mean_per_class", "ece", "cross_entropy"]);
    assert.deepEqual(metricsOn("ood_test/dark"), ["macro_f1"]);
    assert.ok(metricsOn("id_test").includes("retention/dark/top1"));

    const [selected] = named(events, "selected");
    const tried = evaluations.filter(({ metric }) => metric === "cross_entropy")
      .filter(({ split }) => split === "id_val");
    assert.equal(selected?.by.metric, "cross_entropy");
    assert.equal(selected?.by.value, Math.min(...tried.map(({ value }) => value)));

    const rows = named(events, "result")[0]?.rows ?? [];
    const at = (alpha: number, split: string, metric: string) =>
      evaluations.findLast((one) =>
        one.alpha === alpha && one.split === split && one.metric === metric
      )?.value;
    for (const { alpha, metric, ood_metric, id, ood, splits, retention } of rows) {
      assert.deepEqual([metric, ood_metric], ["top1", "macro_f1"]);
      assert.equal(id, at(alpha, "id_test", "top1"));
      // The other dataset is no shift: OOD is the one that there is.
      assert.equal(ood, at(alpha, "ood_test/dark", "macro_f1"));
      assert.deepEqual(splits, { "id_test": id, "ood_test/dark": ood });
      const kept = at(alpha, "id_test", "retention/dark/top1");
      assert.deepEqual(retention, kept === undefined ? undefined : { "dark/top1": kept });
    }
    assert.deepEqual(rows.map(({ ensembling }) => ensembling), [false, false, true]);
    assert.match(run.stderr, /top1: ID \d+\.\d %, OOD \(macro_f1\) \d+\.\d %, dark\/top1 \d/);

    const last = join(project.out, "checkpoints/step-000005");
    const again = named(
      succeeded(await runTask("evaluate", [last, project.file, ...engine])),
      "evaluation",
    );
    for (const one of again) {
      const known = at(1, one.split, one.metric) ?? assert.fail(JSON.stringify(one));
      assert.ok(Math.abs(known - one.value) < 1e-6, `${known} beside ${JSON.stringify(one)}`);
    }
    const found = new Set(again.map(({ split, metric }) => `${split} ${metric}`));
    for (const wanted of ["id_test top1", "id_test ece", "id_test retention/dark/top1"]) {
      assert.ok(found.has(wanted), `${wanted} is not among ${[...found]}`);
    }
  }));

Deno.test("run refuses two datasets whose splits nobody could tell apart", () =>
  withProject(async (project) => {
    await measureMore(project, "");
    const { code, stderr, stdout } = await runTask("run", [project.file, "--out", project.out]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      /tiny\.yaml:14:3: Cannot tell measures of split "id_test" of dataset node "dark" from those of "data": give this node "retention: dark"/,
    );
  }));
