import { type Command, say } from "../../commands/command.ts";
import { readArguments } from "../../commands/read_arguments.ts";
import { didYouMean } from "../../schemas/did_you_mean.ts";
import { InputError } from "../../schemas/input_error.ts";
import { formatTable } from "../report/format_table.ts";
import { machine } from "../report/machine.ts";
import type { Row } from "../report/row.ts";
import { killRows } from "./kills/kill_rows.ts";
import { fuzzRows } from "./fuzz_rows.ts";
import { TARGETS } from "./targets/mod.ts";

/** How many mutated files each reader is given where no number is; in all over 11,000. */
const PICTURES = 1000, OTHERS = 720;

/** How often a run is killed. */
const KILLS = 20;

/** Where mutated files come from, unless another seed is given. */
const SEED = 1;

/** `bench reliability`: broken and hostile files, killed runs, and what becomes of them. */
export const reliability: Command = {
  name: "reliability",
  async call(args) {
    const { values, positionals } = readArguments(args, {
      count: { type: "string" },
      seed: { type: "string" },
      json: { type: "boolean", default: false },
    });
    const known = ["pictures", ...TARGETS.map(({ name }) => name), "kills"];
    const unknown = positionals.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new InputError(
        unknown.map((name) => `Unknown reader "${name}"${didYouMean(name, known)}`),
      );
    }
    const count = wholeNumber("count", values.count),
      seed = wholeNumber("seed", values.seed) ?? SEED;
    const rows: Row[] = [];
    for (const reader of positionals.length > 0 ? positionals : known) {
      const order = { reader, count: count ?? (reader === "pictures" ? PICTURES : OTHERS), seed };
      rows.push(
        ...reader === "kills"
          ? await killRows(count ?? KILLS, seed, say)
          : await fuzzRows(order, say),
      );
      say(`${reader} done`);
    }
    console.log(
      values.json ? JSON.stringify({ machine: machine(), rows }, null, 2) : formatTable(rows),
    );
    return rows.some(({ reached }) => reached === false) ? 1 : 0;
  },
};

/** @throws {InputError} if an option is given and is no whole number from 0 */
function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined || /^\d{1,9}$/.test(given)) {
    return given === undefined ? given : Number(given);
  }
  throw new InputError(`Option "--${name}" must be a whole number from 0 (was "${given}")`);
}
