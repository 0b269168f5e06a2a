import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hdf5 } from "../../../data/hdf5/hdf5.ts";
import { readIdx } from "../../../data/idx/read_idx.ts";
import { readMat } from "../../../data/matlab/read_mat.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { locateTensors } from "../../../model/safetensors/locate_tensors.ts";
import { tensorReader } from "../../../model/safetensors/tensor_reader.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { filesIn } from "./files_in.ts";
import type { Target } from "./target.ts";

/** Readers of files of arrays. */
export const ARRAYS: readonly Target[] = [
  {
    name: "safetensors",
    good: () => filesIn("", ["_f16.safetensors", "_f32.safetensors", "expected.safetensors"]),
    read: async (bytes, folder) => {
      const file = join(folder, "a.safetensors"), reader = tensorReader();
      await writeFile(file, bytes);
      try {
        for (const [name, tensor] of await locateTensors(file)) {
          const { shape, data } = await reader.read(name, tensor);
          if (data.length !== shape.reduce((product, length) => product * length, 1)) return false;
        }
      } finally {
        await reader.close();
      }
      return true;
    },
  },
  {
    name: "MATLAB",
    good: () => filesIn("", [".mat"]),
    read: async (bytes, folder) => {
      await writeFile(join(folder, "a.mat"), bytes);
      return (await readMat(join(folder, "a.mat"))) instanceof Map;
    },
  },
  {
    name: "IDX",
    good: () => filesIn("benchmarks/mnist", ["ubyte", "ubyte.gz"]),
    read: async (bytes, folder) => {
      const file = join(folder, "a");
      await writeFile(file, bytes);
      const { shape, data } = await readIdx(file, 3).catch((error) => {
        if (error instanceof InputError && /must have 3/.test(error.message)) {
          return readIdx(file, 1);
        }
        throw error;
      });
      return data.length === shape.reduce((product, length) => product * length, 1);
    },
  },
  hdf5Target("HDF5 pictures", "_x.h5"),
  hdf5Target("HDF5 labels", "_y.h5"),
];

/** PatchCamelyon's six files, all of them small but good, save one. */
function hdf5Target(name: string, ending: "_x.h5" | "_y.h5"): Target {
  const folderOf = "benchmarks/pcam", options = { prefix: "s_", classes: ["a", "b"] };
  return {
    name,
    good: () => filesIn(folderOf, [`train${ending}`]),
    read: async (bytes, folder) => {
      for (const part of ["train", "valid", "test"]) {
        for (const end of ["_x.h5", "_y.h5"]) {
          const [good] = await filesIn(folderOf, [`${part}${end}`]);
          const content = part === "train" && end === ending ? bytes : good;
          await writeFile(join(folder, `s_${part}${end}`), content ?? bytes);
        }
      }
      const { splits } = await hdf5({ path: folder, ...options });
      const train = splits.get("train") ?? [];
      for (const { read } of train.slice(0, 4)) {
        await read().catch((error) => {
          if (!(error instanceof PictureError)) throw error;
        });
      }
      return train.length > 0;
    },
  };
}
