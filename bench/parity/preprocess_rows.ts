import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { decodePicture } from "../../data/pictures/decode_picture.ts";
import type { PictureSettings } from "../../schemas/picture_settings.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { type Row, row } from "../report/row.ts";
import { croppedByPeer } from "./classification.ts";

/** Sides of models: the starter's, ViT's and ViT-L/14@336's. */
const SIZES = [64, 224, 336];
/** Short sides that photographs are drawn at, beside the pictures as they are. */
const SHORT_SIDES = [240, 480, 960, 1920];

/** How far pictures may be from open_clip's in the mean, in 255ths of the full range. */
const GOAL = 1;

/**
 * What we make of pictures, before normalisation, beside open_clip's transform: the pictures as
 * they are, and larger photographs, which the peer makes of them by enlarging and adding grain.
 */
export async function preprocessRows(
  folder: string,
  peer: OpenClipPeer,
  pictures: readonly string[],
): Promise<Row[]> {
  const rows = await rowsOf("as they are", pictures, join(folder, "as-they-are"), peer);
  for (const side of SHORT_SIDES) {
    const out = join(folder, `photographs-${side}`), request = join(folder, "request.json");
    // A few: they are large.
    const some = pictures.filter((_, i) => i % 5 === 0);
    await Deno.writeTextFile(request, JSON.stringify({ pictures: some, size: side }));
    await peer.run("photographs", request, out);
    const paths = some.map((_, i) => join(out, `${i}`.padStart(6, "0") + ".jpg"));
    rows.push(...await rowsOf(`photographs, short side ${side}`, paths, out, peer));
  }
  return rows;
}

async function rowsOf(
  work: string,
  pictures: readonly string[],
  folder: string,
  peer: OpenClipPeer,
): Promise<Row[]> {
  await mkdir(folder, { recursive: true });
  const rows: Row[] = [];
  for (const size of SIZES) {
    const theirs = await croppedByPeer(peer, pictures, size, folder);
    const differences: number[] = [];
    for (const [i, path] of pictures.entries()) {
      const [own, expected] = [await pixels(path, size), await pixels(theirs[i]!, size)];
      differences.push(
        own.reduce((sum, v, at) => sum + Math.abs(v - expected[at]!), 0) / own.length,
      );
    }
    const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
    rows.push(row({
      work: `pixels, ${work}, to ${size}`,
      ours: "decodePicture()",
      peer: "open_clip",
      difference: mean,
      unit: "mean absolute, of 255",
      goal: GOAL,
      note: `${pictures.length} pictures; worst ${Math.max(...differences).toFixed(2)}`,
    }));
  }
  return rows;
}

/** A file's pixels as the image encoder is given them. */
async function pixels(path: string, size: number): Promise<Uint8Array> {
  const settings: PictureSettings = {
    size,
    interpolation: "bicubic",
    resizeMode: "shortest",
    preprocess: "flyp",
  };
  return await decodePicture(await Deno.readFile(path), settings);
}
