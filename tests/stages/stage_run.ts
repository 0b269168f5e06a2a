import { NEVER } from "rxjs";
import { readOptions } from "../../pipeline/read_options.ts";
import { BEGINNING, type Run } from "../../pipeline/run.ts";
import type { Inputs, OptionsSchema, Ports, Stage } from "../../pipeline/stage.ts";
import type { Report } from "../../schemas/events.ts";
import type { Kind } from "../../schemas/messages.ts";
import type { OpenClipConfig } from "../../schemas/model_config.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { toyConfig } from "../pipeline/toy_model.ts";

/** A configuration for pictures of that side; the rest is as small as can be. */
export function configOf(size: number): OpenClipConfig {
  const { model_cfg: model, preprocess_cfg } = toyConfig;
  return {
    model_cfg: { ...model, vision_cfg: { ...model.vision_cfg, image_size: size } },
    preprocess_cfg,
  };
}

/** What a stage is lent, and what it reported; there is no model unless one is given. */
export function stageRun(given: Partial<Run> = {}): Run & { readonly reports: readonly Report[] } {
  const reports: Report[] = [];
  return {
    seed: 1,
    node: "tested",
    method: "flyp",
    folder: undefined,
    interrupted: NEVER,
    start: BEGINNING,
    services: {
      pictures: settingsOf(4),
      openModel: () => Promise.reject(new Error("This test has no model")),
      openClassifier: () => Promise.reject(new Error("This test has no model")),
      openEncoder: () => Promise.reject(new Error("This test has no model")),
      openExamples: () => {
        throw new Error("This test fits nothing");
      },
    },
    signal: new AbortController().signal,
    ...given,
    report: (event) => reports.push(event),
    reports,
  };
}

/** Connects a stage with options as they are written in a file, defaults filled in. */
export function connect<const P extends Ports, const G extends Kind, O extends OptionsSchema>(
  stage: Stage<P, G, O>,
  inputs: Inputs<P>,
  given: O["inferIn"],
  run: Run = stageRun(),
) {
  const { value, problems } = readOptions(stage.options, given, "option");
  if (value === undefined) throw new TypeError(problems.map(({ message }) => message).join("; "));
  return stage.connect(inputs, value, run);
}

/** Lets everything happen that waits for nothing but the event loop. */
export async function settled(turns = 3): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setTimeout(resolve));
}

/** Waits for something that comes about by itself; fails when the event loop has long been idle. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn++) {
    if (turn === 2000) throw new Error(`Waited in vain for ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
