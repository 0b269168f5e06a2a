import { basename, resolve } from "node:path";
import type { Dataset, Picture } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { classList } from "../entries/class_list.ts";
import { throwProblems } from "../entries/throw_problems.ts";
import { holdOut } from "../hold_out.ts";
import { encodePixels } from "../pictures/encode_pixels.ts";
import { findIdx } from "./find_idx.ts";
import { readIdx } from "./read_idx.ts";

/**
 * MNIST, and what is laid out like it (Fashion-MNIST, Kuzushiji-MNIST): `train-images-idx3-ubyte`,
 * `train-labels-idx1-ubyte` and the same two for `t10k`, as they are or compressed by gzip. Test is
 * t10k; validation is drawn from train by the seed, class by class. A picture's name is its file's
 * and its place there, from 0.
 *
 * @throws {InputError} if a file is missing or damaged, pictures and labels are not equally many, a
 *     label is no class, or a class has too few pictures
 */
export async function idx(
  { path, classes: given, id_val }: Omit<SourceOptions["idx"], "source" | "limit">,
  seed: number,
): Promise<Dataset> {
  const name = basename(resolve(path)), problems: string[] = [];
  const classes = await classList(given);
  const train = await readPart(path, "train", classes, name, problems);
  const test = await readPart(path, "t10k", classes, name, problems);
  throwProblems(problems);
  const divided = holdOut(train, classes, id_val, seed, problems);
  throwProblems(problems);
  return { name, classes, splits: new Map([...divided, ["id_test", test]]) };
}

async function readPart(
  folder: string,
  part: "train" | "t10k",
  classes: readonly string[],
  group: string,
  problems: string[],
): Promise<readonly Picture[]> {
  const files = {
    images: await findIdx(folder, part, "images"),
    labels: await findIdx(folder, part, "labels"),
  };
  const { shape: [count = 0, height = 0, width = 0], data } = await readIdx(files.images, 3);
  const { shape: [labelled], data: labels } = await readIdx(files.labels, 1);
  if (count !== labelled) {
    throw new InputError(
      `"${files.labels}" has ${labelled} labels, "${files.images}" ${count} pictures; they must ` +
        "be equally many",
    );
  }
  if (count === 0 || height === 0 || width === 0) {
    throw new InputError(
      `Cannot use "${files.images}": it has no pixels (${count} × ${height} × ${width})`,
    );
  }
  const size = height * width;
  return Array.from(labels, (label, i): Picture => {
    if (label >= classes.length) {
      problems.push(
        `${files.labels}: Label ${label} of picture ${i} is no class: it must be from 0 to ` +
          `${classes.length - 1}`,
      );
    }
    const pixels = data.subarray(i * size, (i + 1) * size);
    return {
      path: `${files.images}#${i}`,
      label,
      group,
      read: () => encodePixels({ width, height, channels: 1, data: pixels }),
    };
  });
}
