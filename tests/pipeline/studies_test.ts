import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readRunPlan } from "../../commands/read_run_plan.ts";
import { requireOneTable } from "../../commands/studies/require_one_table.ts";
import { studyParts } from "../../commands/studies/study_parts.ts";
import { methodOf } from "../../pipeline/method_of.ts";
import { readStudy } from "../../pipeline/read_study.ts";
import { ABLATION_REASONS } from "../../schemas/ablation_reason.ts";

const FOLDER = join(import.meta.dirname!, "../../pipeline/studies");

const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".yaml"));

/** The plans of a study's entries, each with its name. */
async function plansOf(file: string) {
  const study = await readStudy(join(FOLDER, file));
  const plans = await Promise.all(
    study.entries.map(async ({ name, pipeline, overrides, seeds }) => ({
      ...await readRunPlan(pipeline, [...overrides, `seeds=${JSON.stringify(seeds)}`]),
      name,
    })),
  );
  return { study, plans };
}

for (const file of files) {
  Deno.test(`studies/${file} names sound pipelines, and gives every trained method the same budget`, async () => {
    const { study, plans } = await plansOf(file);
    const methods = new Map(
      plans.map(({ name, candidates: [{ pipeline }] }) => [name, methodOf(pipeline.graph)]),
    );
    requireOneTable(study, await studyParts(study, "runs/study", []));
    for (const { name, candidates, seeds } of plans) {
      // LP chooses C by itself; ablations are eleven entries of one method.
      const budget = methods.get(name) === "lp" ? 1 : study.table === "ablations" ? 2 : 4;
      assert.equal(candidates.length, budget, name);
      assert.ok(seeds.length >= 3, name);
      assert.deepEqual(candidates[0].pipeline.model, plans[0]?.candidates[0].pipeline.model);
    }
    const trained = study.table === "ablations" ? ["flyp"] : ["lp", "ft", "l2-sp", "lp-ft", "flyp"];
    assert.deepEqual([...new Set(methods.values())], trained);
    // Whatever is tested is of the same pictures.
    const data = plans.map(({ candidates: [{ pipeline }] }) =>
      pipeline.graph.find(({ stage }) => stage.name === "dataset")?.options
    );
    const isFewShot = study.table === "few-shot";
    for (const options of data) {
      const { shots: _, ...tested } = options as { shots?: number };
      const { shots: __, ...first } = data[0] as { shots?: number };
      assert.deepEqual(isFewShot ? tested : options, isFewShot ? first : data[0]);
    }
  });
}

Deno.test("studies/emoji-ablations.yaml has every row of docs/ablations.md, and all four reasons", async () => {
  const { study, plans } = await plansOf("emoji-ablations.yaml");
  const docs = await readFile(join(FOLDER, "../../docs/ablations.md"), "utf8");
  const rows = docs.split("\n").filter((line) => /^\| .* \|\s*(`|\|)/.test(line));
  const listed = rows.flatMap((row) => {
    const given = [...row.matchAll(/`'?(graph\.[^`]*?)'?`/g)].flatMap(([, text]) => text ?? []);
    const others = [...row.matchAll(/\b(64|256)\b/g)].map(([size]) => `graph.pairs.batch=${size}`);
    return [...given.map((text) => text.split(" graph.").join("\ngraph.")), ...others];
  });
  assert.equal(listed.length, 10);
  const whole = plans[0]!.candidates[0].pipeline;
  for (const overrides of listed) {
    const wanted = await readRunPlan("pipeline/recipes/flyp-emoji.yaml", overrides.split("\n"));
    const graphs = plans.map(({ candidates: [{ pipeline }] }) => withoutRate(pipeline.graph));
    const own = withoutRate(wanted.candidates[0].pipeline.graph);
    assert.ok(graphs.some((graph) => isDeepStrictEqual(graph, own)), overrides);
    assert.ok(!isDeepStrictEqual(withoutRate(whole.graph), own), overrides);
  }
  const reasons = new Set(study.entries.flatMap(({ reason }) => reason ?? []));
  assert.deepEqual(ABLATION_REASONS.filter((reason) => !reasons.has(reason)), []);
});

type Graph = Awaited<ReturnType<typeof plansOf>>["plans"][number]["candidates"][0]["pipeline"][
  "graph"
];

/** The options of each node, but for what is tuned. */
const withoutRate = (graph: Graph) =>
  graph.map(({ name, options }) => ({ name, options: { ...options, learning_rate: undefined } }));
