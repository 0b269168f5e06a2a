import { readFile } from "node:fs/promises";
import { loadTemplates } from "../data/load_templates.ts";
import { decodePicture } from "../data/pictures/decode_picture.ts";
import { PictureError } from "../data/pictures/picture_error.ts";
import { openEngine } from "../engine/open_engine.ts";
import type { CheckpointContents } from "../model/checkpoint/checkpoint_contents.ts";
import { frozenEncoder } from "../model/frozen_encoder.ts";
import { classRows } from "../model/head/class_rows.ts";
import { predictions } from "../model/metrics/top1.ts";
import { pictureClassifier } from "../model/picture_classifier.ts";
import { softmaxRows } from "../model/softmax_rows.ts";
import { readModelSource } from "../model/read_model_source.ts";
import { InputError } from "../schemas/input_error.ts";
import type { EngineChoice } from "../schemas/pipeline_file.ts";
import { type PictureSettings, pictureSettings } from "../schemas/picture_settings.ts";
import type { Preprocess } from "../schemas/preprocess.ts";
import { type Command, say } from "./command.ts";
import { engineOption } from "./engine_option.ts";
import { imageSizeOption } from "./image_size_option.ts";
import { preprocessOption } from "./preprocess_option.ts";
import { readArguments } from "./read_arguments.ts";
import { runClassifier } from "./run_classifier.ts";
import { requireOneRun } from "./several_runs/require_one_run.ts";

/** What classes are put into when nothing else is said. */
const DEFAULT_TEMPLATE = "a photo of a {class}.";

/** `predict CHECKPOINT IMAGE…`: classifies pictures. */
export const predict: Command = {
  name: "predict",
  async call(args) {
    const { values, positionals: [checkpoint, ...images] } = readArguments(args, {
      classes: { type: "string" },
      templates: { type: "string" },
      engine: { type: "string" },
      preprocess: { type: "string" },
      "image-size": { type: "string" },
    });
    if (checkpoint === undefined || images.length === 0) {
      throw new InputError("Cannot predict: name a checkpoint and at least one picture");
    }
    await requireOneRun("predict", checkpoint);
    const engine = engineOption(values.engine) ?? "auto";
    const ways = await preprocessOption(values.preprocess, checkpoint);
    const imageSize = imageSizeOption(values["image-size"]);
    const asked = values.classes?.split(",").map((name) => name.trim());
    if (asked !== undefined) requireClasses(asked);
    const known = asked === undefined || values.templates === undefined
      ? await runClassifier(checkpoint)
      : undefined;
    const templates = await loadTemplates(
      values.templates ?? known?.templates ?? [DEFAULT_TEMPLATE],
    );
    const model = await readModelSource(checkpoint, imageSize);
    const classes = asked ?? known?.classes ?? model.head?.classes;
    if (classes === undefined) {
      throw new InputError(
        `Cannot predict: "${checkpoint}" is no run, which would know its classes; name them by ` +
          "--classes a,b,c",
      );
    }
    if (model.head !== undefined) {
      if (values.templates !== undefined) {
        throw new InputError(
          'Option "--templates" is for models that classify by their text tower; ' +
            `"${checkpoint}" has a linear head`,
        );
      }
      classRows(model.head.classes, classes);
    }
    return await classify(model, images, classes, templates, engine, ways);
  },
};

/** @throws {InputError} if these are not two or more names, each once */
function requireClasses(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  const problem = names.length < 2
    ? "names one class, at least two are wanted"
    : names.includes("")
    ? "has an empty name"
    : twice !== undefined
    ? `names "${twice}" twice`
    : undefined;
  if (problem === undefined) return;
  throw new InputError(`Option "--classes" ${problem} (was "${names.join(",")}")`);
}

/** Prints a line for each picture; those that do not decode are named on stderr. */
async function classify(
  model: CheckpointContents,
  images: readonly string[],
  classes: readonly string[],
  templates: readonly string[],
  choice: EngineChoice,
  preprocess: Preprocess,
): Promise<number> {
  const engine = await openEngine({ engine: choice, say });
  const encoder = await frozenEncoder(engine, model);
  try {
    const classify = await pictureClassifier(encoder, classes, templates);
    const settings = pictureSettings(model.config, preprocess);
    let failed = 0;
    for (const path of images) {
      const pixels = await pixelsOf(path, settings);
      if (pixels === undefined) {
        failed++;
        continue;
      }
      const probabilities = await classify([pixels]);
      softmaxRows(probabilities, classes.length);
      const [best = 0] = predictions(probabilities, classes.length);
      console.log(JSON.stringify({
        path,
        class: classes[best],
        probabilities: Object.fromEntries(classes.map((name, i) => [name, probabilities[i]])),
      }));
    }
    return failed === 0 ? 0 : 2;
  } finally {
    encoder.dispose();
  }
}

/** A picture at the size of the model; undefined, with a word to people, where it is none. */
async function pixelsOf(
  path: string,
  settings: PictureSettings,
): Promise<Uint8Array | undefined> {
  try {
    return await decodePicture(await readFile(path), settings);
  } catch (error) {
    const isOfFile = error instanceof Error && "code" in error;
    if (!isOfFile && !(error instanceof PictureError)) throw error;
    say(`${path}: ${isOfFile ? `Cannot read picture: ${error.message}` : error.message}`);
    return undefined;
  }
}
