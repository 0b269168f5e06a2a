import type { Dataset as Hdf5Dataset } from "h5wasm";
import { basename, join, resolve } from "node:path";
import type { Dataset, Picture, SplitName } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { classList } from "../entries/class_list.ts";
import { throwProblems } from "../entries/throw_problems.ts";
import { encodePixels } from "../pictures/encode_pixels.ts";
import { PictureError } from "../pictures/picture_error.ts";
import { withHdf5 } from "./with_hdf5.ts";

/** PatchCamelyon has 262,144 of them. Each takes some hundred bytes in memory. */
const MOST_LABELS = 2 ** 22;

/** Of a picture, and of the chunk that it lies in, in bytes; PatchCamelyon's have 27 kB. */
const MOST_BYTES = 2 ** 28;

/** How PatchCamelyon calls its splits. */
const SPLITS = { train: "train", valid: "id_val", test: "id_test" } as const satisfies Record<
  string,
  SplitName
>;

/**
 * PatchCamelyon's six files: `camelyonpatch_level_2_split_train_x.h5` with the dataset `x`, uint8
 * [N, height, width, 3], `…_train_y.h5` with `y`, N integers whatever their shape, and the same for
 * `valid` and `test`. Labels are read here, a picture when it is decoded. A picture's name is its
 * file's and its place there, from 0.
 *
 * @throws {InputError} if a file or dataset is missing or damaged, has another type or shape,
 *     pictures and labels are not equally many, or a label is no class
 */
export async function hdf5(
  { path, prefix, classes: given }: Omit<SourceOptions["hdf5"], "source" | "limit">,
): Promise<Dataset> {
  const name = basename(resolve(path)), problems: string[] = [];
  const classes = await classList(given);
  const splits = new Map<SplitName, readonly Picture[]>();
  for (const [part, split] of Object.entries(SPLITS)) {
    const [images, labels] = ["x", "y"].map((key) => join(path, `${prefix}${part}_${key}.h5`));
    splits.set(split, await readPart(images!, labels!, classes, name, problems));
  }
  throwProblems(problems);
  return { name, classes, splits };
}

async function readPart(
  images: string,
  labels: string,
  classes: readonly string[],
  group: string,
  problems: string[],
): Promise<readonly Picture[]> {
  const { count, height, width } = await withHdf5(images, "x", (x) => sizesOf(x, images));
  const found = await withHdf5(labels, "y", (y) => integersOf(y, labels));
  if (found.length !== count) {
    throw new InputError(
      `"${labels}" has ${found.length} labels, "${images}" ${count} pictures; they must be ` +
        "equally many",
    );
  }
  return found.map((label, i): Picture => {
    if (!Number.isInteger(label) || label < 0 || label >= classes.length) {
      problems.push(
        `${labels}: Label ${label} of picture ${i} is no class: it must be from 0 to ` +
          `${classes.length - 1}`,
      );
    }
    const read = async () =>
      await encodePixels({ width, height, channels: 3, data: await pixels(images, i) });
    return { path: `${images}#${i}`, label, group, read };
  });
}

function sizesOf({ shape, dtype, metadata }: Hdf5Dataset, file: string) {
  const [count, height, width, channels] = shape ?? [];
  const sized = count !== undefined && height !== undefined && width !== undefined;
  if (!sized || shape?.length !== 4 || channels !== 3 || count * height * width === 0) {
    throw new InputError(
      `Cannot use "${file}": dataset "x" is [${shape?.join(", ") ?? ""}], it must be pictures ` +
        "[N, height, width, 3]",
    );
  }
  // Python's struct calls uint8 so, in either byte order.
  if (typeof dtype !== "string" || !/^[<>|=]?B$/.test(dtype)) {
    throw new InputError(
      `Cannot use "${file}": dataset "x" is of type ${JSON.stringify(dtype)}, it must be uint8 (B)`,
    );
  }
  const chunk = metadata.chunks?.reduce((product, length) => product * length, 1) ?? 0;
  const bytes = Math.max(height * width * channels, chunk);
  if (bytes > MOST_BYTES) {
    throw new InputError(
      `Cannot use "${file}": a picture or chunk of dataset "x" takes ${bytes} bytes, it may take ` +
        MOST_BYTES,
    );
  }
  return { count, height, width };
}

function integersOf(dataset: Hdf5Dataset, file: string): readonly number[] {
  const count = (dataset.shape ?? []).reduce((product, length) => product * length, 1);
  if (count > MOST_LABELS) {
    throw new InputError(
      `Cannot use "${file}": dataset "y" says it has ${count} labels, at most ${MOST_LABELS} are read`,
    );
  }
  const values = dataset.value;
  if (!ArrayBuffer.isView(values) || values instanceof DataView) {
    throw new InputError(`Cannot use "${file}": dataset "y" must be an array of integers`);
  }
  return Array.from(values as ArrayLike<number | bigint>, Number);
}

async function pixels(file: string, index: number): Promise<Uint8Array> {
  try {
    return await withHdf5(file, "x", (x) => {
      const found = x.slice([[index, index + 1]]);
      if (found instanceof Uint8Array) return found;
      throw new InputError(`Cannot read "${file}": there is no picture ${index}`);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PictureError(reason, { cause: error });
  }
}
