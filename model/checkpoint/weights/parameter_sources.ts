import type { ModelConfig } from "../../../schemas/model_config.ts";
import { parameterShapes } from "../../parameter_shapes.ts";
import { huggingFaceNames } from "../hugging_face/hugging_face_names.ts";
import type { ParameterSource } from "./parameter_source.ts";

/** What wrappers of PyTorch modules put before every name. */
const PREFIXES = ["module.", "model."];

/** The text tower's parameters, which `CustomTextCLIP` has under `text.`. */
const TEXT = /^(positional_embedding|text_projection|token_embedding\.|transformer\.|ln_final\.)/;

function openClipSources(config: ModelConfig, prefix: string, textPrefix: string) {
  return [...parameterShapes(config)].map(([parameter, shape]): ParameterSource => ({
    parameter,
    shape,
    tensors: [`${prefix}${TEXT.test(parameter) ? textPrefix : ""}${parameter}`],
    stored: shape,
    transposed: false,
  }));
}

function huggingFaceSources(config: ModelConfig, prefix: string) {
  const names = new Map(huggingFaceNames(config).map((name) => [name.ours, name]));
  return [...parameterShapes(config)].map(([parameter, shape]): ParameterSource => {
    const { theirs, transposed } = names.get(parameter)!;
    const [rows = 1, ...rest] = shape;
    const part = theirs.length > 1 ? [rows / theirs.length, ...rest] : shape;
    return {
      parameter,
      shape,
      tensors: theirs.map((name) => prefix + name),
      stored: transposed ? shape.toReversed() : part,
      transposed,
    };
  });
}

/**
 * Where each parameter of a model comes from, in the naming that a checkpoint's tensors have:
 * transformers' `CLIPModel`, open_clip's `CustomTextCLIP`, or else its `CLIP`. What wrappers put
 * before all of the names (`module.`, `model.`) is part of the names given.
 *
 * @param names of all tensors
 * @returns in the order of `parameterShapes`
 */
export function parameterSources(
  config: ModelConfig,
  names: readonly string[],
): readonly ParameterSource[] {
  const prefix =
    PREFIXES.find((prefix) => names.length > 0 && names.every((name) => name.startsWith(prefix))) ??
      "";
  const begins = (...starts: string[]) =>
    starts.some((start) => names.some((name) => name.startsWith(prefix + start)));
  if (begins("text_model.", "vision_model.")) return huggingFaceSources(config, prefix);
  return openClipSources(config, prefix, begins("text.") ? "text." : "");
}
