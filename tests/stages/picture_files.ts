import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Raster } from "../../data/pictures/raster.ts";
import type { Dataset, Picture, SplitName } from "../../schemas/dataset.ts";
import { png } from "../data/pictures/pictures.ts";

/** Runs with a folder of its own, removed afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "stages" });
  try {
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A picture of 6 × 4 pixels, all of them that grey. */
export function grey(level: number): Raster {
  return { width: 6, height: 4, data: new Uint8Array(6 * 4 * 3).fill(level) };
}

/** Writes a picture into a file and names it as a dataset does. */
export async function pictureFile(
  folder: string,
  name: string,
  label: number,
  raster: Raster,
): Promise<Picture> {
  const path = join(folder, name);
  await writeFile(path, await png(raster));
  return { path, label, group: "files", read: () => Deno.readFile(path) };
}

/** A picture whose file ends in the middle. */
export async function brokenFile(folder: string, name: string, label = 0): Promise<Picture> {
  const path = join(folder, name);
  await writeFile(path, (await png(grey(9))).subarray(0, 60));
  return { path, label, group: "files", read: () => Deno.readFile(path) };
}

/** A dataset of two classes. */
export function datasetOf(splits: Partial<Record<SplitName, readonly Picture[]>>): Dataset {
  const entries = Object.entries(splits) as [SplitName, readonly Picture[]][];
  return { name: "toys", classes: ["car", "doll"], splits: new Map(entries) };
}

/** Pictures without files, for stages that never read them. */
export function namedPictures(count: number): readonly Picture[] {
  return Array.from({ length: count }, (_, i) => ({
    path: `toys/${i}.png`,
    label: i % 2,
    group: "toys",
    read: () => Promise.reject(new Error(`Nobody should read picture ${i}`)),
  }));
}
