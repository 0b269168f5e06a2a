import type { KernelBackend } from "@tensorflow/tfjs";
import type { EngineRequest, OpenedEngine } from "../engine_request.ts";
import { selectedVariables } from "../selected_variables.ts";
import { loadTensorFlowJs, require, withoutConsole } from "../tf.ts";
import { uncompiledStep } from "../uncompiled_step.ts";
import { adapterName, requestAdapter } from "./request_adapter.ts";
import { requestDevice } from "./request_device.ts";

const BACKEND = "webgpu";

/**
 * Opens tfjs's WebGPU kernels on Deno's own WebGPU. Values are read with `await tensor.data()`:
 * outside of a browser there is no synchronous way.
 *
 * @throws {EngineUnavailable} where there is no GPU, or only one in software that was not named
 */
export async function openWebGpu({ named }: EngineRequest): Promise<OpenedEngine> {
  const adapter = await requestAdapter(named);
  const { device, requireWorking } = await requestDevice(adapter);
  const tf = loadTensorFlowJs();
  const { WebGPUBackend } = withoutConsole(() => require("@tensorflow/tfjs-backend-webgpu"));
  const backend: KernelBackend = new WebGPUBackend(device, adapter.info);
  if (tf.findBackendFactory(BACKEND) !== null) tf.removeBackend(BACKEND);
  tf.registerBackend(BACKEND, () => backend);
  tf.setBackend(BACKEND);
  return {
    name: "webgpu",
    versions: { tfjs: tf.version_core, deno: Deno.version.deno },
    threads: 1,
    device: adapterName(adapter),
    recompute: false,
    pixels: (bytes, shape) => tf.tensor4d(Float32Array.from(bytes), [...shape]),
    ...selectedVariables(),
    compile: (name, body) =>
      uncompiledStep(name, (args) => {
        requireWorking();
        return body(args);
      }),
    close() {
      if (tf.findBackendFactory(BACKEND)?.() === backend) tf.removeBackend(BACKEND);
      device.destroy();
    },
  };
}
