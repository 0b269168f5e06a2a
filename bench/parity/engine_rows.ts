import { join } from "node:path";
import { ENGINE_NAMES, type EngineName } from "../../engine/engine.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import type { Row } from "../report/row.ts";
import { computeOurs } from "./compute_side.ts";
import { makeModel } from "./make_model.ts";
import type { Side } from "./side.ts";
import { updateRows, weightRows } from "./update_rows.ts";

/**
 * The engines among each other: the small model on each that works here, two and two. Of `webgpu`
 * an adapter in software is welcome.
 */
export async function engineRows(
  parent: string,
  peer: OpenClipPeer | undefined,
  say: (line: string) => void,
): Promise<Row[]> {
  const folder = join(parent, "engines");
  await makeModel("small", folder, peer);
  const sides: Side[] = [];
  for (const engine of ENGINE_NAMES) {
    say(`small: on ${engine}`);
    const side = await orSay(engine, () => computeOurs(folder, engine), say);
    if (side !== undefined) sides.push(side);
  }
  const start = await readWeights(join(folder, "open_clip_model.safetensors"));
  const rows: Row[] = [];
  for (const [i, one] of sides.entries()) {
    for (const other of sides.slice(i + 1)) {
      const work = `engines, ${other.name} and ${one.name}`;
      rows.push(...await updateRows(work, other, one));
      rows.push(...await weightRows(work, start, other, one));
    }
  }
  return rows;
}

/** What `compute` gives; undefined, with a word, where the engine cannot be used. */
async function orSay(
  engine: EngineName,
  compute: () => Promise<Side>,
  say: (line: string) => void,
): Promise<Side | undefined> {
  try {
    return await compute();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes("Cannot use engine")) throw error;
    say(`${engine} is left out: ${error.message.split("\n").at(-1)}`);
  }
}
