import { join } from "node:path";
import { decode } from "../../stages/decode.ts";
import { runPython } from "../peers/run_python.ts";
import { parseJson } from "../read_json.ts";
import { speedRow } from "../report/speed_row.ts";
import { runDeno } from "../run_deno.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { makeJpegs } from "./make_jpegs.ts";
import { median } from "./median.ts";
import { type PassesResult, passesResult } from "./passes_result.ts";
import type { SpeedBench } from "./speed_bench.ts";

const OURS = join(import.meta.dirname!, "ours", "decode.ts");
const PEER = join(import.meta.dirname!, "..", "peers", "pillow_peer.py");

const PICTURES = 200, SIZE = 224, PASSES = 5, ROUNDS = 3;

/** JPEGs to pixels as the stage `decode` does it, beside Pillow in as many processes as threads. */
export const decodeBench: SpeedBench = {
  name: "decode",
  async measure({ folder, threads, rounds = ROUNDS, peer: peerOf, say }) {
    const files = await makeJpegs(join(folder, "jpegs"), PICTURES), peer = peerOf("pillow");
    const asked = { files, size: SIZE, passes: PASSES };
    const { concurrency } = decode.options.assert({});
    const ours = async () => {
      const printed = await runDeno(OURS, [JSON.stringify({ ...asked, concurrency })]);
      return parseJson(printed, passesResult, "what we decoded");
    };
    const theirs = peer && (async () => {
      const request = JSON.stringify({ ...asked, processes: threads });
      return parseJson(await runPython(peer.python, PEER, [request]), passesResult, "Pillow's");
    });
    const rate = ({ seconds }: PassesResult) => PICTURES / median(seconds.slice(1));
    return [speedRow({
      work: `JPEGs of 500 pixels decoded, resized and cropped to ${SIZE}, ` +
        `beside Pillow in ${threads} processes`,
      ...bothSides(await alternate(rounds, ours, theirs, say), rate),
      unit: "a second",
      better: "more",
      goal: { of: "ratio", is: "at least", than: 1 },
    })];
  },
};
