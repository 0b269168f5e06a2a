import { InputError } from "../../schemas/input_error.ts";
import type { SpeedRow } from "../report/speed_row.ts";
import type { SpeedBench, SpeedContext } from "./speed_bench.ts";

/** The rows of benches, one after another; one that fails is a row that was not reached. */
export async function measureRows(
  benches: readonly SpeedBench[],
  context: SpeedContext,
): Promise<SpeedRow[]> {
  const rows: SpeedRow[] = [];
  for (const { name, measure } of benches) {
    context.say(name);
    try {
      rows.push(...await measure(context));
    } catch (error) {
      if (error instanceof InputError) throw error;
      context.say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      const nothing = { ours: null, peer: null, ratio: null, goal: null };
      rows.push({ work: `${name}: failed`, ...nothing, unit: "", reached: false });
    }
  }
  return rows;
}
