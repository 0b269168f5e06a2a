import type { RunRecord } from "../../../commands/report/run_record.ts";
import type { Method } from "../../../schemas/events.ts";
import { inventedRows } from "./invented_rows.ts";

const ALPHAS = Array.from({ length: 11 }, (_, i) => i / 10);

/** The value at α of the parabola through what zero-shot, ensembled and tuned weights came to. */
function between(alpha: number, [zero, chosen, tuned]: readonly number[], at: number): number {
  const [z = 0, c = 0, t = 0] = [zero, chosen, tuned];
  return z * (alpha - at) * (alpha - 1) / at + c * alpha * (alpha - 1) / (at * (at - 1)) +
    t * alpha * (alpha - at) / (1 - at);
}

/** An invented run of one method and seed that measured its test splits at α = 0, 0.1, …, 1. */
export function inventedRun(method: Method, seed: number): RunRecord {
  const rows = inventedRows(method, seed), [zero, tuned, ensembled] = rows;
  const chosen = ensembled?.alpha ?? 0.5;
  const evaluations = ["id_test", "ood_test/sketch", "ood_test/v2"].flatMap((split) =>
    ALPHAS.map((alpha) => {
      const values = [zero, ensembled, tuned].map((row) => row?.splits[split] ?? 0);
      return {
        event: "evaluation" as const,
        time: "2026-11-23T13:53:55.000Z",
        epoch: alpha === 0 ? -1 : 9,
        alpha,
        split: split as RunRecord["evaluations"][number]["split"],
        shift: split.startsWith("ood") ? "ood" as const : "id" as const,
        metric: "top1",
        value: between(alpha, values, chosen),
        n: 1000,
      };
    })
  );
  const setting = new Map([['"model"', '"starter"']]);
  return { folder: `runs/${method}-${seed}`, name: `${method}-toys`, setting, rows, evaluations };
}
