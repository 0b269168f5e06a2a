import { join } from "node:path";
import { readConfig } from "../../model/checkpoint/open_clip/read_config.ts";
import { runPython } from "../peers/run_python.ts";
import { parseJson } from "../read_json.ts";
import { speedRow } from "../report/speed_row.ts";
import { runDeno } from "../run_deno.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { median } from "./median.ts";
import { type PassesResult, passesResult } from "./passes_result.ts";
import type { SpeedBench, SpeedContext } from "./speed_bench.ts";

const OURS = join(import.meta.dirname!, "ours", "encode.ts");
const PEER = join(import.meta.dirname!, "..", "peers", "onnx_peer.py");

/** Pictures in a pass, passes in a process, and pictures that onnxruntime takes at a time. */
const PICTURES = 64, PASSES = 4, BATCH = 16, ROUNDS = 3;

/** Pictures through the image encoder of a ViT-B/32 that evaluation uses, beside onnxruntime. */
export const encodeBench: SpeedBench = {
  name: "encode",
  async measure(context) {
    const folder = await context.model("vit-b-32");
    const request = { folder, pictures: PICTURES, passes: PASSES, threads: context.threads };
    const ours = async () =>
      parseJson(await runDeno(OURS, [JSON.stringify(request)]), passesResult, "what we encoded");
    const theirs = await peerWork(context, folder);
    const results = await alternate(context.rounds ?? ROUNDS, ours, theirs, context.say);
    const rate = ({ seconds }: PassesResult) => PICTURES / median(seconds.slice(1));
    const work = "pictures through the image encoder, ViT-B/32";
    return [
      speedRow({
        work: `${work}, beside onnxruntime`,
        ...bothSides(results, rate),
        unit: "a second",
        better: "more",
        goal: { of: "ratio", is: "at least", than: 0.95 },
      }),
      speedRow({
        work: `${work}: peak memory of the process`,
        ...bothSides(results, ({ peak_mb }) => peak_mb),
        unit: "MiB",
        better: "less",
      }),
    ];
  },
};

/** What encodes the same number of pictures on onnxruntime; undefined where that is not wanted. */
async function peerWork({ peer: peerOf, folder, threads }: SpeedContext, model: string) {
  const peer = peerOf("onnxruntime");
  if (peer === undefined) return undefined;
  const file = join(folder, "image-encoder.onnx");
  const { preprocess_cfg: { mean, std } } = await readConfig(join(model, "open_clip_config.json"));
  const request = { model: file, pictures: PICTURES, passes: PASSES, threads, mean, std };
  let exported: Promise<string> | undefined;
  return async () => {
    await (exported ??= peer.run("export-onnx", model, file, "--batch", `${BATCH}`));
    const printed = await runPython(peer.python, PEER, [JSON.stringify(request)]);
    return parseJson(printed, passesResult, "what onnxruntime encoded");
  };
}
