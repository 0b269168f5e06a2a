import { InputError } from "../../../schemas/input_error.ts";
import type { ModelConfig } from "../../../schemas/model_config.ts";
import { isWeightDtype } from "../../safetensors/decode_float32.ts";
import { isInteger } from "../../safetensors/dtype.ts";
import type { LocatedTensor } from "../../safetensors/locate_tensors.ts";
import { differingDepths } from "./differing_depths.ts";
import { firstProblems } from "./first_problems.ts";
import type { ParameterSource } from "./parameter_source.ts";
import { shapeHint } from "./shape_hint.ts";

/**
 * What checkpoints carry beside the parameters: the causal mask that open_clip used to save, three
 * numbers that OpenAI's own files have among the weights, and transformers' numbered positions.
 */
const BUFFER = /(^|\.)(attn_mask|input_resolution|context_length|vocab_size|position_ids)$/;

const text = (shape: readonly number[]) => `[${shape.join(", ")}]`;

/** What is wrong with the tensor that a parameter is made of. */
function problemOf(
  found: LocatedTensor | undefined,
  { parameter, stored }: ParameterSource,
  config: ModelConfig,
): string | undefined {
  if (found === undefined) return `is missing, must be ${text(stored)}`;
  if (!isWeightDtype(found.dtype)) {
    return `has data type ${found.dtype}, must be F32, F16 or BF16`;
  }
  // open_clip makes it a vector of one where `nonscalar_logit_scale` asks for that.
  if (parameter === "logit_scale" && text(found.shape) === "[1]") return undefined;
  if (text(found.shape) === text(stored)) return undefined;
  const hint = shapeHint(parameter, found.shape, stored, config);
  return `is ${text(found.shape)}, must be ${text(stored)}${hint === undefined ? "" : `: ${hint}`}`;
}

/**
 * Checks that the tensors of a checkpoint are those that its model is made of: each there, with its
 * shape, as F32, F16 or BF16, and no other tensor of floating point but buffers that are known.
 *
 * @param path what names all of the files in errors: the file, or the index of its shards
 * @throws {InputError} with a line for each tensor that is missing, wrong or too much, up to 20
 */
export function checkTensors(
  tensors: ReadonlyMap<string, LocatedTensor>,
  sources: readonly ParameterSource[],
  config: ModelConfig,
  path: string,
): void {
  const fail = (problem: string, file = path) => `Cannot load weights "${file}": ${problem}`;
  const names = [...tensors].flatMap(([name, { dtype }]) =>
    BUFFER.test(name) || isInteger(dtype) ? [] : [name]
  );
  const wanted = new Set(sources.flatMap((source) => source.tensors));
  if (![...wanted].some((name) => tensors.has(name))) {
    const some = names.slice(0, 3).map((name) => `"${name}"`).join(", ");
    throw new InputError(fail(
      `none of its ${names.length} tensors${some === "" ? "" : ` (${some}, …)`} is one of the ` +
        `model's, must be named as in open_clip's CLIP, such as "visual.conv1.weight", or as in ` +
        'transformers\' CLIPModel, such as "vision_model.post_layernorm.weight"',
    ));
  }
  const depths = differingDepths(names, [...wanted]);
  const wrong = sources.flatMap((source) =>
    source.tensors.flatMap((name) => {
      const found = tensors.get(name);
      const problem = depths.covers(name) ? undefined : problemOf(found, source, config);
      return problem === undefined ? [] : [fail(`tensor "${name}" ${problem}`, found?.path)];
    })
  );
  const extra = names.filter((name) => !wanted.has(name) && !depths.covers(name)).map((name) => {
    const { shape, path } = tensors.get(name)!;
    return fail(`tensor "${name}" ${text(shape)} is none of the model's`, path);
  });
  const problems = [...depths.problems.map((problem) => fail(problem)), ...wrong, ...extra];
  if (problems.length === 0) return;
  throw new InputError(
    firstProblems(problems, (left) => fail(`and ${left} tensors more are wrong`)),
  );
}
