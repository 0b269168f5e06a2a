import { isPresent } from "../model/checkpoint/is_present.ts";
import { writeCheckpoint } from "../model/checkpoint/write_checkpoint.ts";
import { WRITTEN_LAYOUTS } from "../model/checkpoint/written_layout.ts";
import { readModelSource } from "../model/read_model_source.ts";
import { WEIGHT_DTYPES } from "../model/safetensors/from_float32.ts";
import { tokenizerFiles } from "../model/tokenizer/tokenizer_files.ts";
import { InputError } from "../schemas/input_error.ts";
import { type Command, say } from "./command.ts";
import { imageSizeOption } from "./image_size_option.ts";
import { gatherFacts } from "./model_card/gather_facts.ts";
import { modelCard } from "./model_card/model_card.ts";
import { readArguments } from "./read_arguments.ts";
import { requireOneRun } from "./several_runs/require_one_run.ts";

/**
 * `export CHECKPOINT DIR`: writes a model for other tools, with all that they need, and its card.
 */
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
    await requireOneRun("export", checkpoint);
    const layout = oneOf("layout", values.layout, WRITTEN_LAYOUTS);
    const dtype = oneOf("dtype", values.dtype, WEIGHT_DTYPES);
    const imageSize = imageSizeOption(values["image-size"]);
    // Before gigabytes are read and rounded.
    await isPresent(folder, false);
    const model = await readModelSource(checkpoint, imageSize);
    const { config, vocabulary, ownSize } = model;
    const known = await gatherFacts(checkpoint), { classifier } = known;
    const files = {
      ...await tokenizerFiles(vocabulary, config.model_cfg.text_cfg.context_length),
      ...classifier && { "classifier.json": `${JSON.stringify(classifier, null, 2)}\n` },
      "README.md": modelCard({ ...known, layout, dtype, config, ownSize, head: model.head }),
    };
    await writeCheckpoint(folder, model, { layout, dtype, files });
    say(`Wrote ${folder} in the layout of ${layout}, ${dtype}`);
    if (model.head !== undefined) {
      say(
        "It classifies by the linear head in head.safetensors, which the text tower does not hold",
      );
    }
    return 0;
  },
};

/** @throws {InputError} if the value is none that the option takes */
function oneOf<const V extends string>(option: string, value: string, known: readonly V[]): V {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const names = known.map((name) => `"${name}"`);
  throw new InputError(
    `Option "--${option}" must be ${names.slice(0, -1).join(", ")} or ${names.at(-1)} ` +
      `(was "${value}")`,
  );
}
