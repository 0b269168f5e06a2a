import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRunFolder } from "../../../pipeline/create_run_folder.ts";
import { type Report } from "../../../schemas/events.ts";
import { MODEL } from "../../model/checkpoint/copy_of_model.ts";

const TIME = "2026-11-23T13:53:55.000Z";
const CLASSIFIER = { classes: ["a|b", "`c`"], templates: ["a {class}", "the {class}"] };

const step = (step: number): Report => ({
  event: "step",
  step,
  epoch: Math.floor(step / 2),
  loss: 1,
  learning_rate: 1e-3,
  logit_scale: 10,
  images_per_second: 50,
});

type Split = Extract<Report, { event: "evaluation" }>["split"];

const evaluation = (
  epoch: number,
  alpha: number,
  split: Split,
  value: number,
  n: number,
): Report => ({
  event: "evaluation",
  epoch,
  alpha,
  split,
  shift: split.startsWith("ood") ? "ood" : "id",
  metric: "top1",
  value,
  n,
});

const row = (
  method: "zero-shot" | "flyp",
  alpha: number,
  values: readonly [number, number, number],
) => ({
  method,
  ensembling: alpha === 0.5,
  alpha,
  seed: 3,
  metric: "top1",
  id: values[0],
  ood: (values[1] + values[2]) / 2,
  splits: { id_test: values[0], "ood_test/dark": values[1], "ood_test/a|b": values[2] },
});

/** What a run of four updates says that chose α = 0.5 in the end. */
export const EVENTS: readonly Report[] = [
  {
    event: "run",
    name: "tiny",
    seed: 3,
    engine: "tensorflow",
    method: "flyp",
    threads: 2,
    versions: { tensorflow: "2.21.0", tfjs: "4.22.0" },
  },
  evaluation(-1, 0, "id_val", 0.25, 12),
  step(0),
  step(1),
  evaluation(0, 1, "id_val", 0.375, 12),
  { event: "checkpoint", step: 1, path: "checkpoints/step-000001" },
  step(2),
  step(3),
  evaluation(1, 1, "id_val", 0.5, 12),
  evaluation(1, 0.5, "id_val", 0.625, 12),
  evaluation(-1, 0, "id_test", 0.2, 10),
  evaluation(1, 0.5, "ood_test/dark", 0.3, 7),
  evaluation(1, 0.5, "ood_test/a|b", 0.5, 8),
  { event: "selected", alpha: 0.5, by: { split: "id_val", metric: "top1", value: 0.625 } },
  {
    event: "result",
    rows: [
      row("zero-shot", 0, [0.2, 0.1, 0.3]),
      row("flyp", 1, [0.4, 0.125, 0.25]),
      row("flyp", 0.5, [0.6, 0.3, 0.5]),
    ],
  },
  { event: "end", status: "done", seconds: 2, peak_mb: 700 },
];

/**
 * Makes a run's folder with a checkpoint behind update 2 and chosen weights, all the same model.
 */
export async function writeRun(out: string, yaml: string, events: readonly Report[] = EVENTS) {
  createRunFolder(out, yaml);
  await mkdir(join(out, "checkpoints"));
  for (const name of ["best", "checkpoints/step-000001"]) {
    await cp(MODEL, join(out, name), { recursive: true });
  }
  await writeFile(join(out, "best/classifier.json"), JSON.stringify(CLASSIFIER));
  const lines = events.map((event) => `${JSON.stringify({ time: TIME, ...event })}\n`);
  await writeFile(join(out, "events.ndjson"), lines.join(""));
}
