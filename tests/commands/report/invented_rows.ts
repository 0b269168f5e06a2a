import type { ResultRow } from "../../../commands/report/group_rows.ts";
import type { Method } from "../../../schemas/events.ts";

/** What a method comes to in the mean: ID and OOD without ensembling, then with, and its α. */
type Level = readonly [id: number, ood: number, ensembledId: number, ensembledOod: number, number];

/**
 * Levels as the paper's Table 1 has them for ImageNet, so that tables and charts look as they would;
 * what the seeds add to them is invented.
 */
const LEVELS: Readonly<Partial<Record<Method, Level>>> = {
  lp: [0.799, 0.572, 0.8, 0.583, 0.8],
  ft: [0.814, 0.548, 0.825, 0.613, 0.5],
  "l2-sp": [0.816, 0.579, 0.822, 0.589, 0.6],
  "lp-ft": [0.818, 0.605, 0.821, 0.618, 0.7],
  flyp: [0.826, 0.602, 0.829, 0.632, 0.6],
};
const ZERO_SHOT = [0.683, 0.587] as const;

/** How far each seed lies from the level, in thousandths; their sum is 0. */
const OFFSETS = [0, 1, -2, 2, -1];

/** Invented rows of a run of one method and seed, from 1 to 5: zero-shot, α = 1 and ensembled. */
export function inventedRows(method: Method, seed: number): readonly ResultRow[] {
  const [id, ood, ensembledId, ensembledOod, alpha] = LEVELS[method] ?? [...ZERO_SHOT, 0, 0, 0];
  const offset = (OFFSETS[seed - 1] ?? 0) / 1000;
  const row = (method: Method, ensembling: boolean, alpha: number, id: number, ood: number) => ({
    method,
    ensembling,
    alpha,
    seed,
    metric: "top1",
    id,
    ood,
    splits: { id_test: id, "ood_test/sketch": ood - 0.1, "ood_test/v2": ood + 0.1 },
  });
  return [
    row("zero-shot", false, 0, ...ZERO_SHOT),
    ...(method === "zero-shot" ? [] : [
      row(method, false, 1, id + offset, ood + 2 * offset),
      row(method, true, alpha, ensembledId + offset, ensembledOod + 2 * offset),
    ]),
  ];
}

/** Invented rows of several methods over the seeds from 1. */
export const inventedStudy = (methods: readonly Method[], seeds: number): readonly ResultRow[] =>
  methods.flatMap((method) =>
    Array.from({ length: seeds }, (_, i) => inventedRows(method, i + 1)).flat()
  );
