import { join } from "node:path";
import { speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { makeJpegs } from "./make_jpegs.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { waitingShare } from "./waiting_share.ts";
import { watchRun } from "./watch_run.ts";

const PICTURES = 320, BATCH = 16, STEPS = 10, ROUNDS = 3;

/** A training on JPEGs of 500 pixels, with FLYP's augmentation. */
const pipelineOf = (model: string, pictures: string) =>
  JSON.stringify({
    name: "waiting",
    seed: 1,
    model,
    graph: {
      data: { stage: "dataset", source: "image-folder", path: pictures, split: { id_val: 0.1 } },
      order: { stage: "sample-rows", data: "data", epochs: 1, sampler: "pictures" },
      images: {
        stage: "decode",
        from: "order",
        augment: [{ "random-resized-crop": [0.9, 1.0] }],
      },
      prompts: {
        stage: "sample-prompts",
        from: "order",
        templates: ["a photo of the {class} kind."],
      },
      pairs: { stage: "pair", images: "images", prompts: "prompts", batch: BATCH },
      step: { stage: "contrastive-step", from: "pairs", learning_rate: 1e-5 },
    },
  });

/** How long the engine waits for data while a ViT-B/32 is trained on JPEGs. */
export const waitingBench: SpeedBench = {
  name: "waiting",
  async measure({ folder, model: modelOf, rounds = ROUNDS, say }) {
    const model = await modelOf("vit-b-32"), pictures = join(folder, "training-jpegs");
    await makeJpegs(pictures, PICTURES);
    const file = join(folder, "waiting.yaml");
    await Deno.writeTextFile(file, pipelineOf(model, pictures));
    let runs = 0;
    const share = async () => {
      const out = join(folder, `waiting-${runs++}`);
      const seen = await watchRun(
        [file, "--out", out],
        (event) => event.event === "step" && event.step === STEPS,
      );
      return waitingShare(seen.map(({ event }) => event), BATCH);
    };
    const results = await alternate(rounds, share, undefined, say);
    return [speedRow({
      work: `waiting for data while a ViT-B/32 is trained on JPEGs of 500 pixels, batch ${BATCH}`,
      ...bothSides(results, (one) => one),
      unit: "of 1",
      better: "less",
      goal: { of: "ours", is: "at most", than: 0.03 },
    })];
  },
};
