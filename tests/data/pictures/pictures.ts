import sharp, { type Sharp } from "sharp";
import type { Raster } from "../../../data/pictures/raster.ts";

export const FIXTURES = new URL("../../fixtures/pictures/", import.meta.url);

/** Encodes a raster as PNG, to be decoded again without loss. */
export async function png(raster: Raster): Promise<Uint8Array> {
  return new Uint8Array(await asSharp(raster).png().toBuffer());
}

/** A raster as the beginning of a sharp pipeline. */
export function asSharp({ width, height, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** The pixels of a fixture: what Pillow or torchvision made of a picture. */
export async function expected(name: string): Promise<Uint8Array> {
  return await readExpected(new URL(`${name}.png`, FIXTURES));
}

/** The pixels of a file. */
export async function readExpected(file: URL): Promise<Uint8Array> {
  const bytes = await Deno.readFile(file);
  return new Uint8Array(await sharp(bytes).toColourspace("srgb").raw().toBuffer());
}

/** The crops that torchvision drew from known random numbers. */
export async function expectedCrops(): Promise<DrawnCrop[]> {
  return JSON.parse(await Deno.readTextFile(new URL("crops.json", FIXTURES)));
}

export interface DrawnCrop {
  readonly width: number;
  readonly height: number;
  readonly scale: [number, number];
  readonly uniform: readonly number[];
  readonly crop: { left: number; top: number; width: number; height: number };
}

/** Mean absolute difference of two pictures, in units of 1/255. */
export function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} values beside ${b.length}`);
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

/** Red, green and blue of one pixel. */
export function pixel(data: Uint8Array, width: number, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}
