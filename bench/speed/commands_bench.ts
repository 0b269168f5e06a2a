import { speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { timeCall } from "./time_call.ts";

const RECIPE = "pipeline/recipes/flyp-emoji.yaml", ROUNDS = 7;
const CALLS = [["--help"], ["validate", RECIPE], ["graph", RECIPE]] as const;

/**
 * Commands that compute nothing. They have the permission to read alone: where an engine was
 * loaded, they would fail.
 */
export const commandsBench: SpeedBench = {
  name: "commands",
  async measure({ rounds = ROUNDS, say }) {
    const rows = [];
    for (const args of CALLS) {
      const ours = () => timeCall({ permissions: "read", args });
      const results = await alternate(rounds, ours, undefined, say);
      rows.push(speedRow({
        work: `\`${args[0]}\`, by deno and without permission to load an engine`,
        ...bothSides(results, (seconds) => seconds),
        unit: "s",
        better: "less",
        goal: { of: "ours", is: "at most", than: 0.5 },
      }));
    }
    return rows;
  },
};
