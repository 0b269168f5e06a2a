import { type } from "arktype";
import { join } from "node:path";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { parseJson, readJson } from "../read_json.ts";
import { runDeno } from "../run_deno.ts";

/** The question: which class has each picture? */
export interface Classification {
  readonly pictures: readonly string[];
  readonly classes: readonly string[];
}

const TEMPLATE = "a photo of a {class}.";
const MAIN = join(import.meta.dirname!, "..", "..", "main.ts");
/** So many paths fit into one command line on every system that we know. */
const AT_ONCE = 500;

/** A row of probabilities for each picture. */
export type Probabilities = readonly (readonly number[])[];

const line = type({ path: "string", class: "string", probabilities: { "[string]": "number" } });

/**
 * What `predict` prints.
 *
 * @param checkpoint whatever `predict` takes
 * @param folder an existing folder of the bench's own
 * @throws {Error} if it fails or leaves a picture out
 */
export async function predictedByUs(
  checkpoint: string,
  { pictures, classes }: Classification,
  folder: string,
): Promise<Probabilities> {
  const templates = join(folder, "templates.txt");
  await Deno.writeTextFile(templates, `${TEMPLATE}\n`);
  const rows: number[][] = [];
  for (let start = 0; start < pictures.length; start += AT_ONCE) {
    const asked = pictures.slice(start, start + AT_ONCE);
    const options = [`--classes=${classes.join(",")}`, `--templates=${templates}`];
    const printed = await runDeno(MAIN, ["predict", checkpoint, ...options, "--", ...asked]);
    for (const [i, json] of printed.trimEnd().split("\n").entries()) {
      const { path, probabilities } = parseJson(json, line, "what predict printed");
      if (path !== asked[i]) throw new Error(`Cannot compare "${asked[i]}": predict left it out`);
      rows.push(classes.map((name) => probabilities[name] ?? NaN));
    }
  }
  return rows;
}

/** What open_clip or transformers, having loaded a checkpoint, makes of the pictures. */
export async function predictedByPeer(
  peer: OpenClipPeer,
  library: "open_clip" | "transformers",
  checkpoint: string,
  { pictures, classes }: Classification,
  folder: string,
): Promise<Probabilities> {
  const [request, answer] = ["request.json", "answer.json"].map((name) => join(folder, name));
  await Deno.writeTextFile(request!, JSON.stringify({ pictures, classes, template: TEMPLATE }));
  await peer.run("classify", checkpoint, request!, answer!, "--by", library);
  return await readJson(answer!, type("number[][]"));
}

/**
 * What open_clip's own transform makes of pictures at a size, as PNGs of that size: whoever reads
 * them has the same pixels.
 *
 * @returns their paths, in the order of the pictures
 */
export async function croppedByPeer(
  peer: OpenClipPeer,
  pictures: readonly string[],
  size: number,
  folder: string,
): Promise<string[]> {
  const out = join(folder, `pixels-${size}`), request = join(folder, "request.json");
  await Deno.writeTextFile(request, JSON.stringify({ pictures, size }));
  await peer.run("pixels", request, out);
  return pictures.map((_, i) => join(out, `${i}`.padStart(6, "0") + ".png"));
}
