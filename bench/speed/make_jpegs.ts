import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { loadSharp } from "../../data/pictures/load_sharp.ts";
import { random } from "../../engine/random.ts";

const WIDTH = 500, HEIGHT = 375, CLASSES = ["first", "second", "third", "fourth"];
/** Spots of colour across a picture, how strong its grain is, and JPEG's quality. */
const SPOTS = 25, GRAIN = 24, QUALITY = 90;

/**
 * Makes JPEGs of 500 × 375 pixels in folders of classes: soft spots of colour with grain, some 70
 * kB each as photographs are. The same each time.
 *
 * @returns their paths
 */
export async function makeJpegs(folder: string, count: number): Promise<string[]> {
  for (const name of CLASSES) await mkdir(join(folder, name), { recursive: true });
  const sharp = await loadSharp();
  const paths: string[] = [];
  for (let i = 0; i < count; i++) {
    const numbers = random(i, "jpeg");
    const height = Math.round(SPOTS * HEIGHT / WIDTH);
    const spots = Uint8Array.from({ length: SPOTS * height * 3 }, () => 256 * numbers.uniform());
    const pixels = await sharp(spots, { raw: { width: SPOTS, height, channels: 3 } })
      .resize(WIDTH, HEIGHT, { fit: "fill", kernel: "cubic" }).raw().toBuffer();
    const grainy = Uint8ClampedArray.from(pixels, (value) => value + GRAIN * numbers.uniform());
    const path = join(folder, CLASSES[i % CLASSES.length]!, `${i}.jpg`);
    await sharp(grainy, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: QUALITY }).toFile(path);
    paths.push(path);
  }
  return paths;
}
