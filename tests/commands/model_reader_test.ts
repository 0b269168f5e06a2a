import assert from "node:assert/strict";
import { join } from "node:path";
import { modelReader } from "../../commands/model_reader.ts";
import { planOf } from "./several_runs/plan_of.ts";
import { withProject } from "./project.ts";

const STARTER = join(import.meta.dirname!, "../../data/models/starter");

Deno.test("modelReader() reads a checkpoint once for runs that come one after another", async () => {
  const of = (model: string, seed: number) =>
    planOf([`seed=${seed}`, `model=${model}`]).candidates[0].pipeline;
  const read = modelReader();
  const first = await read(of(STARTER, 1));
  assert.ok((await first.weights()).size > 0);
  assert.equal(await read(of(STARTER, 2)), first);
  const other = await read(of(`{ checkpoint: ${STARTER}, image_size: 32 }`, 1));
  assert.equal(other.config.model_cfg.vision_cfg.image_size, 32);
  const again = await read(of(STARTER, 1));
  assert.deepEqual(await again.weights(), await first.weights());
  await assert.rejects(read(of("nowhere", 1)), { name: "InputError" });
});

Deno.test("modelReader() draws weights anew for each seed", () =>
  withProject(async ({ folder }) => {
    const of = (seed: number) => planOf([`seed=${seed}`], folder).candidates[0].pipeline;
    const read = modelReader(), first = await read(of(1)), second = await read(of(2));
    const again = await modelReader()(of(2)), weights = await second.weights();
    assert.notDeepEqual(weights, await first.weights());
    assert.deepEqual(await again.weights(), weights);
  }));
