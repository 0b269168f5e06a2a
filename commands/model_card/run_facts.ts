import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Event } from "../../schemas/events.ts";
import { STAGES } from "../../stages/mod.ts";
import type { RunFacts, RunWeights } from "./card_facts.ts";
import type { RunPlace } from "../find_run.ts";

const named = <N extends Event["event"]>(events: readonly Event[], name: N) =>
  events.filter((event): event is Extract<Event, { event: N }> => event.event === name);

/**
 * The evaluations behind a step and before the next: of the tuned weights after that step, as
 * training waits for them; and those before training.
 */
function evaluationsAt(events: readonly Event[], step: number) {
  const own = events.findLastIndex((event) => event.event === "step" && event.step === step);
  const next = events.findIndex((event, i) => i > own && event.event === "step");
  const behind = own < 0 ? [] : events.slice(own, next < 0 ? events.length : next);
  const before = named(events, "evaluation").filter(({ epoch }) => epoch === -1);
  return [...before, ...named(behind, "evaluation").filter(({ alpha }) => alpha === 1)];
}

/**
 * What a run's folder says of one of its checkpoints.
 *
 * @throws {InputError} if its pipeline file or its events cannot be read
 */
export async function runFacts({ folder, step }: RunPlace): Promise<RunFacts> {
  const file = join(folder, "pipeline.yaml");
  const yaml = await readFile(file, "utf8");
  const pipeline = parsePipeline(yaml, file, [], STAGES);
  const events = await readEvents(folder);
  const weights: RunWeights = step === undefined
    ? { kind: "chosen", selected: named(events, "selected").at(-1) }
    : { kind: "step", step };
  return {
    pipeline,
    yaml,
    begun: named(events, "run").at(-1),
    weights,
    update: named(events, "step").findLast((one) => step === undefined || one.step <= step),
    evaluations: step === undefined ? named(events, "evaluation") : evaluationsAt(events, step),
    rows: step === undefined ? named(events, "result").at(-1)?.rows ?? [] : [],
  };
}
