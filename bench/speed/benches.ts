import { commandsBench } from "./commands_bench.ts";
import { decodeBench } from "./decode_bench.ts";
import { deduplicationBench } from "./deduplication_bench.ts";
import { encodeBench } from "./encode_bench.ts";
import { firstStepBench } from "./first_step_bench.ts";
import { growthBatchBench } from "./growth_batch_bench.ts";
import { growthDatasetBench } from "./growth_dataset_bench.ts";
import { growthPointsBench } from "./growth_points_bench.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { stepBench } from "./step_bench.ts";
import { sweepBench } from "./sweep_bench.ts";
import { waitingBench } from "./waiting_bench.ts";

const B_32 = { model: "vit-b-32", title: "ViT-B/32" } as const;
const B_16 = { model: "vit-b-16", title: "ViT-B/16" } as const;

/** What the table of speed is made of, in its order. */
export const SPEED_BENCHES: readonly SpeedBench[] = [
  stepBench({ name: "step-b32-16", ...B_32, pictures: 16, steps: 6, rounds: 3, goal: 1.9 }),
  stepBench({ name: "step-b32-64", ...B_32, pictures: 64, steps: 4, rounds: 3, goal: 1.7 }),
  stepBench({ name: "step-b16-8", ...B_16, pictures: 8, steps: 5, rounds: 3, goal: 1.45 }),
  stepBench({ name: "step-b16-32", ...B_16, pictures: 32, steps: 3, rounds: 3, goal: 1.45 }),
  encodeBench,
  decodeBench,
  waitingBench,
  sweepBench,
  firstStepBench,
  commandsBench,
  deduplicationBench,
  growthBatchBench,
  growthDatasetBench,
  growthPointsBench,
];
