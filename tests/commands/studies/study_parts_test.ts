import assert from "node:assert/strict";
import { studyParts } from "../../../commands/studies/study_parts.ts";
import { readStudy } from "../../../pipeline/read_study.ts";

/** The shots of each part's dataset, by the folder that it runs into. */
async function shotsOf(file: string) {
  const parts = await studyParts(await readStudy(file), "runs/x", []);
  return new Map(parts.map(({ folder, plan: { candidates: [{ pipeline }] } }) => {
    const data = pipeline.graph.find(({ stage }) => stage.name === "dataset");
    return [folder, (data?.options as { shots?: unknown } | undefined)?.shots];
  }));
}

Deno.test("studyParts() gives each number of shots to training, and to validation unless it has its own", async () => {
  const own = await shotsOf("pipeline/studies/caltech101.yaml");
  assert.deepEqual(own.get("runs/x/flyp/shots-4"), { train: 4, id_val: 4 });
  assert.deepEqual(own.get("runs/x/lp/shots-16"), { train: 16, id_val: 4 });
  const both = await shotsOf("pipeline/studies/sst2.yaml");
  assert.equal(both.get("runs/x/flyp/shots-32"), 32);
  assert.equal(both.get("runs/x/ft/shots-4"), 4);
});
