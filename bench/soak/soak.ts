import { type Command, say } from "../../commands/command.ts";
import { readArguments } from "../../commands/read_arguments.ts";
import { ENGINE_NAMES, type EngineName } from "../../engine/engine.ts";
import { InputError } from "../../schemas/input_error.ts";
import { machine } from "../report/machine.ts";
import { formatSoakTable } from "./format_soak_table.ts";
import { EPOCH, type SoakOrder } from "./make_soak.ts";
import { runSoak } from "./run_soak.ts";
import { soakRows } from "./soak_rows.ts";

const STEPS = 5000, SEED = 1, ENGINE = "tensorflow";

/** Samples of a run, about. */
const SAMPLES = 100;

/** The steps of a run, whole epochs, and how far apart its samples are. */
export function soakLength(asked: number): Pick<SoakOrder, "steps" | "every"> {
  const epochs = Math.ceil(asked / EPOCH);
  return { steps: epochs * EPOCH, every: Math.max(2, Math.round(epochs / SAMPLES)) * EPOCH };
}

/** `bench soak`: a long run, and what its process holds from step to step. */
export const soak: Command = {
  name: "soak",
  async call(args) {
    const { values, positionals } = readArguments(args, {
      steps: { type: "string" },
      seed: { type: "string" },
      engine: { type: "string", default: ENGINE },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) {
      throw new InputError(`Cannot soak: it takes options alone (was ${positionals.join(" ")})`);
    }
    const { steps, every } = soakLength(number("steps", values.steps ?? `${STEPS}`, 100));
    const seed = number("seed", values.seed ?? `${SEED}`, 0), engine = engineNamed(values.engine);
    const { samples } = await runSoak({ engine, seed, steps, every }, say);
    const rows = soakRows(samples, steps);
    console.log(
      values.json
        ? JSON.stringify({ machine: machine(), steps, rows }, null, 2)
        : formatSoakTable(rows),
    );
    return rows.some(({ held }) => held === false) ? 1 : 0;
  },
};

/** @throws {InputError} if an option is no whole number from `least` to 9,999,999 */
function number(name: string, given: string, least: number): number {
  if (/^\d{1,7}$/.test(given) && Number(given) >= least) return Number(given);
  throw new InputError(
    `Option "--${name}" must be a whole number from ${least} to 9999999 (was "${given}")`,
  );
}

/** @throws {InputError} if there is no such engine */
function engineNamed(asked: string): EngineName {
  const found = ENGINE_NAMES.find((name) => name === asked);
  if (found !== undefined) return found;
  throw new InputError(`Option "--engine" must be ${ENGINE_NAMES.join(", ")} (was "${asked}")`);
}
