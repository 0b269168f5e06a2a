import { link, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { type SpeedRow, speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { makeJpegs } from "./make_jpegs.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { watchRun } from "./watch_run.ts";

const SIZES = [1_000, 10_000, 100_000], PICTURES = 100, CLASSES = 10;
const BATCH = 64, STEPS = 20, ROUNDS = 1, MODEL = "data/models/starter";

/** Training on a folder of pictures, of which a tenth are for validation. */
const pipelineOf = (pictures: string) =>
  JSON.stringify({
    name: "growth",
    seed: 1,
    model: MODEL,
    graph: {
      data: { stage: "dataset", source: "image-folder", path: pictures, split: { id_val: 0.1 } },
      order: { stage: "sample-rows", data: "data", epochs: 2, sampler: "pictures" },
      images: { stage: "decode", from: "order" },
      prompts: { stage: "sample-prompts", from: "order", templates: "photo" },
      pairs: { stage: "pair", images: "images", prompts: "prompts", batch: BATCH },
      step: { stage: "contrastive-step", from: "pairs", learning_rate: 1e-5 },
    },
  });

/**
 * How the time up to the first step, that of a step, and the memory grow with the number of
 * pictures: a hundred JPEGs under so many names.
 */
export const growthDatasetBench: SpeedBench = {
  name: "growth-dataset",
  async measure({ folder, rounds = ROUNDS, say }) {
    const jpegs = await makeJpegs(join(folder, "linked-jpegs"), PICTURES), rows: SpeedRow[] = [];
    for (const size of SIZES) {
      const pictures = join(folder, `pictures-${size}`);
      await linkPictures(jpegs, pictures, size);
      const file = join(folder, `growth-${size}.yaml`);
      await Deno.writeTextFile(file, pipelineOf(pictures));
      let runs = 0;
      const results = await alternate(
        rounds,
        () => trainSteps(file, join(folder, `growth-${size}-${runs++}`)),
        undefined,
        say,
      );
      const work = `growth with the dataset: ${size.toLocaleString("en")} pictures`;
      const row = (what: string, unit: string, value: (one: Trained) => number) =>
        speedRow({ work: `${work}: ${what}`, ...bothSides(results, value), unit, better: "less" });
      rows.push(
        row("from `run` to the first step", "s", ({ first }) => first),
        row(`a step of ${BATCH}`, "s", ({ step }) => step),
        row("peak memory of the process", "MiB", ({ peak }) => peak),
      );
    }
    return rows;
  },
};

/** What a few steps took: seconds to the first, of each behind it, and MiB. */
interface Trained {
  readonly first: number;
  readonly step: number;
  readonly peak: number;
}

/** Runs a few steps of a pipeline and interrupts it. */
async function trainSteps(file: string, out: string): Promise<Trained> {
  const seen = await watchRun(
    [file, "--out", out],
    ({ event }) => event === "end",
    (event) => event.event === "step" && event.step === STEPS,
  );
  const steps = seen.filter(({ event }) => event.event === "step").slice(0, STEPS + 1);
  const end = seen.at(-1)?.event;
  const first = steps[0]?.seconds ?? NaN, last = steps.at(-1)?.seconds ?? NaN;
  return {
    first,
    step: (last - first) / (steps.length - 1),
    peak: end?.event === "end" ? end.peak_mb : NaN,
  };
}

/** A folder of classes with so many names of the same few pictures. */
async function linkPictures(files: readonly string[], folder: string, count: number) {
  const classes = Array.from({ length: CLASSES }, (_, i) => join(folder, `kind ${i}`));
  for (const path of classes) await mkdir(path, { recursive: true });
  for (let i = 0; i < count; i++) {
    const file = files[i % files.length]!;
    await link(file, join(classes[i % CLASSES]!, `${i}-${basename(file)}`));
  }
}
