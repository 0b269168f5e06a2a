import { availableParallelism } from "node:os";
import type { Engine } from "../engine.ts";
import { loadTensorFlowJs, type Tensor4D } from "../tf.ts";
import { resourceAdamW } from "./adamw.ts";
import { typeAttribute } from "./attributes.ts";
import { registerBackend } from "./backend.ts";
import { openBinding } from "./binding.ts";
import { openCApi } from "./c_api.ts";
import { compiledStep } from "./compiled_step.ts";
import { ATTRIBUTE, DTYPE } from "./dtypes.ts";
import { resourceVariable } from "./resource_variable.ts";

/** How many shapes of a step are kept compiled unless the step says otherwise. */
const FUNCTIONS = 16;

/**
 * Opens TensorFlow itself: tfjs-node-gpu's kernels on the libraries in a folder.
 *
 * @throws {Error} if the libraries cannot be loaded
 */
export function openTensorFlow(
  folder: string,
  { threads = availableParallelism(), reason }: {
    readonly threads?: number;
    readonly reason: string;
  },
): Engine {
  // Read by the library when it is loaded: errors only, and nothing about how it was built.
  Deno.env.set("TF_CPP_MIN_LOG_LEVEL", Deno.env.get("TF_CPP_MIN_LOG_LEVEL") ?? "2");
  const api = openCApi(folder);
  const binding = openBinding(api, threads);
  const backend = registerBackend(binding);
  return {
    name: "tensorflow",
    versions: { tensorflow: api.version, tfjs: loadTensorFlowJs().version_core },
    threads,
    device: binding.device,
    reason,
    pixels(bytes, shape) {
      const raw = binding.createTensor([...shape], DTYPE.TF_UINT8, bytes);
      const [cast] = binding.executeOp(
        "Cast",
        [
          typeAttribute("SrcT", DTYPE.TF_UINT8),
          typeAttribute("DstT", DTYPE.TF_FLOAT),
          { name: "Truncate", type: ATTRIBUTE.TF_ATTR_BOOL, value: false },
        ],
        [raw],
        1,
      );
      binding.deleteTensor(raw);
      if (cast === undefined) throw new Error("Cannot convert pixels: TensorFlow gave nothing");
      return backend.createOutputTensor(cast) as Tensor4D;
    },
    variable: (initial) => resourceVariable(binding, backend, initial),
    compile: (name, body, { limit = FUNCTIONS } = {}) =>
      compiledStep(binding, backend, name, body, limit),
    adamw: (operands, scalars, constants) =>
      resourceAdamW(binding, backend, operands, scalars, constants),
    close: () => binding.close(),
  };
}
