import { createHash } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import sharp from "sharp";
import type { Dataset, Picture, SplitName } from "../../schemas/dataset.ts";

/** The folder of imitations of benchmarks; its README says how they were made. */
export const BENCHMARKS = join(import.meta.dirname!, "../fixtures/benchmarks");

/** A row of a split: label, then file or hash of the pixels, then groups. */
type Expected = readonly [label: number, file: string, ...groups: readonly string[]];

/** What Python put into the sets, by set and split. */
export const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly Expected[]>>>> =
  JSON.parse(await Deno.readTextFile(join(BENCHMARKS, "expected.json")));

/** Label and file of the pictures of a split, in order. */
export const filesOf = ({ splits }: Dataset, split: SplitName): readonly Expected[] =>
  (splits.get(split) ?? []).map(({ label, path }) => [label, basename(path)] as const);

/** How many pictures each split has. */
export const sizesOf = ({ splits }: Dataset) =>
  Object.fromEntries([...splits].map(([name, { length }]) => [name, length]));

/** Label and SHA-256 of the decoded pixels. */
export async function hashed({ label, read }: Picture): Promise<Expected> {
  const picture = sharp(await read()), { channels } = await picture.metadata();
  const pixels = await picture.toColourspace(channels === 1 ? "b-w" : "srgb").raw().toBuffer();
  return [label, createHash("sha256").update(pixels).digest("hex")];
}

/** Lends a copy of a set that a test may damage, then removes it. */
export async function withCopy(set: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "flyp-benchmark-"));
  try {
    await cp(join(BENCHMARKS, set), folder, { recursive: true });
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
