import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, say } from "../../commands/command.ts";
import { readArguments } from "../../commands/read_arguments.ts";
import { InputError } from "../../schemas/input_error.ts";
import { peerOrWord } from "../peers/peer_or_word.ts";
import { formatProfile } from "../report/format_profile.ts";
import { formatSpeedTable } from "../report/format_speed_table.ts";
import { machine } from "../report/machine.ts";
import { SPEED_BENCHES } from "./benches.ts";
import { chooseBenches } from "./choose_benches.ts";
import { measureRows } from "./measure_rows.ts";
import { modelFolders } from "./model_folders.ts";
import { peerOption } from "./peer_option.ts";
import { profilesOf } from "./profiles_of.ts";
import type { SpeedContext } from "./speed_bench.ts";

/** Benches that are called by a name of their own and are no rows. */
const OTHERS = ["parity", "reliability", "soak"];

/** `bench`: how fast ours is and in how much memory, beside the peers. */
export const speed: Command = {
  name: "speed",
  async call(args) {
    const { values, positionals } = readArguments(args, {
      peer: { type: "string", multiple: true },
      python: { type: "string" },
      threads: { type: "string" },
      rounds: { type: "string" },
      json: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
    });
    const benches = chooseBenches(SPEED_BENCHES, positionals, OTHERS);
    const wanted = peerOption(values.peer);
    const threads = countOption("threads", values.threads) ?? navigator.hardwareConcurrency;
    const rounds = countOption("rounds", values.rounds);
    const peer = wanted.size === 0 ? undefined : await peerOrWord(values.python, say);
    const folder = await mkdtemp(join(tmpdir(), "flyp-speed-"));
    try {
      const context: SpeedContext = {
        folder,
        threads,
        rounds,
        model: modelFolders(folder, peer, say),
        peer: (name) => wanted.has(name) ? peer : undefined,
        say,
      };
      const rows = await measureRows(benches, context);
      const profiles = values.profile ? await profilesOf(benches, context) : undefined;
      console.log(
        values.json
          ? JSON.stringify({ machine: machine(), rows, ...(profiles && { profiles }) }, null, 2)
          : [formatSpeedTable(rows), ...(profiles ?? []).map(formatProfile)].join("\n\n"),
      );
      // How fast a machine is on a day is no failure; what could not be measured is.
      return rows.some(({ ours }) => ours === null) ? 1 : 0;
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** A number that an option gives. @throws {InputError} if it is none, or not a whole one above 0 */
function countOption(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InputError(`Option "--${name}" must be an integer from 1 to 9999 (was "${value}")`);
}
