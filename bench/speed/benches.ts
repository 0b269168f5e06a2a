import type { SpeedBench } from "./speed_bench.ts";
import { stepBench } from "./step_bench.ts";

const B_32 = { model: "vit-b-32", title: "ViT-B/32" } as const;
const B_16 = { model: "vit-b-16", title: "ViT-B/16" } as const;

/** What the table of speed is made of, in its order. */
export const SPEED_BENCHES: readonly SpeedBench[] = [
  stepBench({ name: "step-b32-16", ...B_32, pictures: 16, steps: 6, rounds: 3, goal: 1.9 }),
  stepBench({ name: "step-b32-64", ...B_32, pictures: 64, steps: 4, rounds: 3, goal: 1.7 }),
  stepBench({ name: "step-b16-8", ...B_16, pictures: 8, steps: 5, rounds: 3, goal: 1.45 }),
  stepBench({ name: "step-b16-32", ...B_16, pictures: 32, steps: 3, rounds: 3, goal: 1.45 }),
];
