import { basename, join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { listFolder } from "../list_folder.ts";

/** How the two files of a part end, by what they hold. */
const ENDS = { images: "images?idx3-ubyte", labels: "labels?idx1-ubyte" } as const;

/**
 * Finds one of MNIST's files: `train-images-idx3-ubyte` or with a point in place of the last dash,
 * as it is unpacked by some, both also compressed (`.gz`).
 *
 * @param part what its name begins with
 * @throws {InputError} if there is no such file, or several
 */
export async function findIdx(
  folder: string,
  part: "train" | "t10k",
  kind: keyof typeof ENDS,
): Promise<string> {
  const { files } = await listFolder(folder);
  const pattern = new RegExp(`^${part}-${ENDS[kind].replace("?", "[-.]")}(\\.gz)?$`);
  const found = files.filter((name) => pattern.test(name));
  const [first, ...others] = found;
  const wanted = `${part}-${ENDS[kind].replace("?", "-")}`;
  if (first === undefined) {
    throw new InputError(
      `Cannot find "${join(folder, wanted)}", as it is or with ".gz": the folder has ` +
        (files.map((name) => `"${name}"`).slice(0, 8).join(", ") || "no files"),
    );
  }
  if (others.length > 0) {
    const names = found.map((name) => `"${basename(name)}"`).join(" and ");
    throw new InputError(`Folder "${folder}" has ${names}, it must have one of them`);
  }
  return join(folder, first);
}
