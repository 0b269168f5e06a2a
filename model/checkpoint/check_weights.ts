import { InputError } from "../../schemas/input_error.ts";
import type { HostTensor, HostTensors } from "../../schemas/host_tensor.ts";
import type { ModelConfig } from "../../schemas/model_config.ts";
import { parameterShapes } from "../parameter_shapes.ts";

/**
 * What checkpoints carry beside the parameters: the causal mask that open_clip used to save, and
 * three numbers that OpenAI's own files have among the weights. They are left out.
 */
const BUFFERS: ReadonlySet<string> = new Set([
  "attn_mask",
  "input_resolution",
  "context_length",
  "vocab_size",
]);

const text = (shape: readonly number[]) => `[${shape.join(", ")}]`;

/** What is wrong with one parameter of the model. */
function problemOf(found: HostTensor | undefined, shape: readonly number[]): string | undefined {
  if (found === undefined) return `is missing, must be ${text(shape)}`;
  if (text(found.shape) !== text(shape)) return `is ${text(found.shape)}, must be ${text(shape)}`;
  const at = found.data.findIndex((value) => !Number.isFinite(value));
  return at < 0 ? undefined : `is ${found.data[at]} at element ${at}, must be finite`;
}

/**
 * The parameters of a model among the tensors of its checkpoint, in the order of `parameterShapes`.
 * Tensors that are known to be no parameters (`attn_mask`, `input_resolution`, `context_length`,
 * `vocab_size`) are left out.
 *
 * @param path what names the file in errors
 * @throws {InputError} with a line for each parameter that is missing, has the wrong shape or is
 * not finite, and for each tensor that is none of the model's
 */
export function checkWeights(
  tensors: HostTensors,
  config: ModelConfig,
  path: string,
): HostTensors {
  const shapes = parameterShapes(config);
  const fail = (problem: string) => `Cannot load weights "${path}": ${problem}`;
  const names = [...tensors.keys()].filter((name) => !BUFFERS.has(name));
  if (!names.some((name) => shapes.has(name))) {
    const some = names.slice(0, 3).map((name) => `"${name}"`).join(", ");
    throw new InputError(fail(
      `none of its ${names.length} tensors${some === "" ? "" : ` (${some}, …)`} is one of the ` +
        `model's, must be named as in open_clip's CLIP, such as "visual.conv1.weight"`,
    ));
  }
  const wrong = [...shapes].flatMap(([name, shape]) => {
    const problem = problemOf(tensors.get(name), shape);
    return problem === undefined ? [] : [fail(`tensor "${name}" ${problem}`)];
  });
  const extra = names.filter((name) => !shapes.has(name)).map((name) =>
    fail(`tensor "${name}" ${text(tensors.get(name)!.shape)} is none of the model's`)
  );
  if (wrong.length + extra.length > 0) throw new InputError([...wrong, ...extra]);
  return new Map([...shapes.keys()].map((name) => [name, tensors.get(name)!]));
}
