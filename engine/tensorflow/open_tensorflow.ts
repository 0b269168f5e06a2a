import type { EngineRequest, OpenedEngine } from "../engine_request.ts";
import { askSetup, hasSetup } from "../setup_channel.ts";
import { loadTensorFlowJs, type Tensor4D } from "../tf.ts";
import { resourceAdamW } from "./adamw.ts";
import { typeAttribute } from "./attributes.ts";
import { registerBackend, removeBackend } from "./backend.ts";
import { openBinding } from "./binding.ts";
import { openCApi } from "./c_api.ts";
import { compiledStep } from "./compiled_step.ts";
import { DTYPE } from "./dtypes.ts";
import { locateLibraries } from "./libraries/locate_libraries.ts";
import { readProc } from "./read_proc.ts";
import { requireAvx } from "./require_avx.ts";
import { requireOneLlvm } from "./require_one_llvm.ts";
import { resourceVariable } from "./resource_variable.ts";
import { squaredNorms } from "./squared_norms.ts";
import { trimMemory } from "./trim_memory.ts";
import { withoutChatter } from "./without_chatter.ts";

/** How many shapes of a step are kept compiled unless the step says otherwise. */
const FUNCTIONS = 16;

/** Read by the library when it is loaded: 2 leaves errors alone. */
const LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";

/**
 * Opens TensorFlow itself: tfjs-node-gpu's kernels on its libraries, which are fetched where they
 * are not there yet; by the process that set this one up, where there is one. Where `TF_CPP_MIN_LOG_LEVEL` is set, what TensorFlow prints is left as it is.
 *
 * @throws {EngineUnavailable} where the libraries cannot be had on this machine
 * @throws {InputError} where `TENSORFLOW_LIB` does not hold them
 * @throws {Error} where they cannot be loaded
 */
export async function openTensorFlow(
  { threads, say, offline, signal }: EngineRequest,
): Promise<OpenedEngine> {
  if (Deno.build.os === "linux") {
    requireOneLlvm(readProc("self/maps"));
    if (!Deno.env.get("TENSORFLOW_LIB")) requireAvx(readProc("cpuinfo"));
  }
  const { folder } = hasSetup()
    ? await askSetup({ ask: "tensorflow" }, signal)
    : await locateLibraries({ say, offline, ...signal && { signal } });
  if (Deno.env.get(LOG_LEVEL) !== undefined) return openLibraries(folder, threads);
  Deno.env.set(LOG_LEVEL, "2");
  try {
    return withoutChatter(() => openLibraries(folder, threads));
  } finally {
    Deno.env.delete(LOG_LEVEL);
  }
}

function openLibraries(folder: string, threads: number): OpenedEngine {
  const api = openCApi(folder);
  const binding = openBinding(api, threads);
  const close = () => {
    removeBackend();
    binding.close();
  };
  try {
    const tf = loadTensorFlowJs();
    const backend = registerBackend(binding);
    // What the libraries load when they first compute has its say here, too.
    tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
    return {
      name: "tensorflow",
      versions: { tensorflow: api.version, tfjs: tf.version_core },
      threads,
      device: binding.device,
      recompute: false,
      pixels(bytes, shape) {
        const raw = binding.createTensor([...shape], DTYPE.TF_UINT8, bytes);
        const types = [
          typeAttribute("SrcT", DTYPE.TF_UINT8),
          typeAttribute("DstT", DTYPE.TF_FLOAT),
        ];
        const [cast] = binding.executeOp("Cast", types, [raw], 1);
        binding.deleteTensor(raw);
        if (cast === undefined) throw new Error("Cannot convert pixels: TensorFlow gave nothing");
        return backend.createOutputTensor(cast) as Tensor4D;
      },
      variable: (initial) => resourceVariable(binding, backend, initial),
      when: (flag, update) =>
        binding.when(...backend.getInputTensorIds([flag]) as [number], update),
      fence(tensor) {
        const fenced = binding.fence(...backend.getInputTensorIds([tensor]) as [number]);
        return fenced === undefined ? tensor.clone() : backend.createOutputTensor(fenced);
      },
      squaredNorms: (tensors) => squaredNorms(backend, tensors),
      compile: (name, body, { limit = FUNCTIONS } = {}) =>
        compiledStep(binding, backend, name, body, limit),
      adamw: (...update) => resourceAdamW(binding, backend, ...update),
      trim: trimMemory,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
