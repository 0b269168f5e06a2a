import { NEVER } from "rxjs";
import type { Engine } from "../engine/engine.ts";
import { frozenEncoder } from "../model/frozen_encoder.ts";
import { classifierLoss } from "../model/linear_probe/classifier_loss.ts";
import type { PretrainedModel } from "../model/pretrained_model.ts";
import { trainableClassifier } from "../model/trainable_classifier.ts";
import { trainableModel, type TrainingStart } from "../model/trainable_model.ts";
import { connectGraph } from "../pipeline/connect_graph.ts";
import { gate } from "../pipeline/gate.ts";
import type { Graph } from "../pipeline/graph.ts";
import { BEGINNING, type TrainingPosition } from "../pipeline/run.ts";
import type { Dataset } from "../schemas/dataset.ts";
import { divergenceOf } from "../schemas/diverged_error.ts";
import type { Method, Report } from "../schemas/events.ts";
import type { LinearHead } from "../schemas/linear_head.ts";
import type { Evaluation } from "../schemas/messages.ts";
import { pictureSettings } from "../schemas/picture_settings.ts";
import type { Preprocess } from "../schemas/preprocess.ts";
import { disposals } from "./disposals.ts";
import type { Interruption } from "./interruption.ts";
import { peakMegabytes } from "./peak_megabytes.ts";

/** A graph and all that running it takes. */
export interface GraphRun {
  readonly name: string;
  readonly seed: number;
  readonly method: Method;
  readonly graph: Graph;
  readonly preprocess: Preprocess;
  /** An opened one, which stays open for whoever opened it. */
  readonly engine: Engine;
  readonly model: PretrainedModel;
  readonly resumed?: TrainingStart["resumed"] & { readonly head?: LinearHead };
  readonly start?: TrainingPosition;
  /** What was measured until then. */
  readonly earlier?: readonly Evaluation[];
  /** Datasets that have been loaded already, by the names of their nodes. */
  readonly datasets?: ReadonlyMap<string, Dataset>;
  readonly folder?: string;
  readonly interruption?: Pick<Interruption, "requested" | "signal">;
  readonly report: (event: Report) => void;
}

/**
 * Runs a graph from its `run` event to its `end` event. When it is over nothing of it is left in
 * the engine.
 *
 * @throws what the graph failed with, behind the `end` event
 * @throws the signal's reason, where the run is asked to stop before it has begun
 */
export async function runGraph(run: GraphRun): Promise<void> {
  const begun = performance.now();
  const { name, seed, method, engine, model, interruption, report } = run;
  interruption?.signal.throwIfAborted();
  report({
    event: "run",
    name,
    seed,
    engine: engine.name,
    method,
    threads: engine.threads,
    versions: { ...engine.versions, deno: Deno.version.deno },
  });
  const end = (status: "done" | "interrupted" | "failed", reason?: "diverged") =>
    report({
      event: "end",
      status,
      ...(reason && { reason }),
      seconds: Math.round(performance.now() - begun) / 1000,
      peak_mb: peakMegabytes(),
    });
  const { resumed } = run, held = disposals();
  const start = { config: model.config, vocabulary: model.vocabulary, pretrained: model.weights };
  try {
    await connectGraph(run.graph, {
      seed,
      method,
      folder: run.folder,
      interrupted: interruption?.requested ?? NEVER,
      start: run.start ?? BEGINNING,
      earlier: run.earlier ?? [],
      ...(run.datasets && { datasets: run.datasets }),
      services: {
        pictures: pictureSettings(model.config, run.preprocess),
        openEncoder: () => {
          const encoder = async () =>
            frozenEncoder(engine, { ...model, weights: await model.weights() });
          return held.follow(encoder());
        },
        openExamples: (examples, classes) => classifierLoss(engine, examples, classes),
        openModel: (rule) => {
          const goesOn = resumed && { resumed };
          return held.follow(trainableModel(engine, { ...start, ...goesOn }, rule, gate()));
        },
        openClassifier: (head, rule) => {
          const goesOn = resumed?.head && { resumed: { ...resumed, head: resumed.head } };
          return held.follow(
            trainableClassifier(engine, { ...start, head, ...goesOn }, rule, gate()),
          );
        },
      },
      report,
    });
  } catch (error) {
    end("failed", divergenceOf(error) && "diverged");
    throw error;
  } finally {
    await held.settled();
  }
  end(interruption?.signal.aborted ? "interrupted" : "done");
}
