import { writeCheckpoint } from "../model/checkpoint/write_checkpoint.ts";
import { readModelSource } from "../model/read_model_source.ts";
import { InputError } from "../schemas/input_error.ts";
import { type Command, say } from "./command.ts";
import { imageSizeOption } from "./image_size_option.ts";
import { readArguments } from "./read_arguments.ts";

/** `export CHECKPOINT DIR`: writes weights for other tools. */
export const exportCheckpoint: Command = {
  name: "export",
  async call(args) {
    const { values, positionals: [checkpoint, folder, ...others] } = readArguments(args, {
      layout: { type: "string", default: "open_clip" },
      dtype: { type: "string", default: "F32" },
      "image-size": { type: "string" },
    });
    if (checkpoint === undefined || folder === undefined || others.length > 0) {
      throw new InputError("Cannot export: name a checkpoint and a folder to write");
    }
    const { layout, dtype } = values;
    if (layout !== "open_clip") {
      throw new InputError(`Option "--layout" must be "open_clip" (was "${layout}")`);
    }
    if (dtype !== "F32" && dtype !== "F16") {
      throw new InputError(`Option "--dtype" must be "F32" or "F16" (was "${dtype}")`);
    }
    const model = await readModelSource(checkpoint, imageSizeOption(values["image-size"]));
    await writeCheckpoint(folder, model, { dtype });
    say(`Wrote ${folder} in the layout of ${layout}, ${dtype}`);
    return 0;
  },
};
