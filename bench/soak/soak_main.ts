import { appendFile } from "node:fs/promises";
import { NEVER } from "rxjs";
import { engineSource } from "../../commands/engine_source.ts";
import { modelReader } from "../../commands/model_reader.ts";
import { performRun } from "../../commands/perform_run.ts";
import { readPipeline } from "../../pipeline/read_pipeline.ts";
import { registry } from "../../pipeline/registry.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { STAGES } from "../../stages/mod.ts";
import { samplingStage } from "./sampling_stage.ts";
import { takeSample } from "./take_sample.ts";
import { watchedLookAhead } from "./watched_look_ahead.ts";

/**
 * A run that is sampled, in a process of its own: `soak_main.ts FILE FOLDER SAMPLES COLLECT` runs a
 * pipeline file into a folder as `run` does, its events on stdout, and writes a `Sample` a line
 * into the file SAMPLES. Behind every so many samples as COLLECT says garbage is collected: seldom,
 * since what only goes with garbage would otherwise never be seen to grow.
 */
const [file = "", folder = "", samples = "", collect = "1"] = Deno.args;
const { lookAhead, sampleRows, decode } = watchedLookAhead();
let taken = 0;
const take = async (step: number) => {
  const isDue = ++taken % Number(collect) === 0;
  const sample = await takeSample({ step, lookAhead, folder, collect: isDue });
  await appendFile(samples, `${JSON.stringify(sample)}\n`);
};

const watched: readonly Stage[] = [sampleRows, decode, samplingStage(lookAhead, take)];
const others = [...STAGES.values()].filter(({ name }) => watched.every((one) => one.name !== name));
const pipeline = await readPipeline(file, [], registry([...others, ...watched]));
const engines = engineSource();
await performRun({
  pipeline,
  model: await modelReader()(pipeline),
  folder,
  engines,
  interruption: { requested: NEVER, signal: new AbortController().signal },
});
engines.close();
