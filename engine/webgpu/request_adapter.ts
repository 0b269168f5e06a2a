import { EngineUnavailable } from "../engine_unavailable.ts";

/** Where Wayland's client library looks for its socket; it complains where this is not set. */
const RUNTIME_DIR = "XDG_RUNTIME_DIR";

/**
 * The GPU that WebGPU has for us.
 *
 * @param software whether one is welcome that is computed by the processor
 * @throws {EngineUnavailable} where there is none
 */
export async function requestAdapter(software: boolean): Promise<GPUAdapter> {
  if (navigator.gpu === undefined) {
    throw new EngineUnavailable("Cannot use WebGPU: this Deno has none");
  }
  const adapter = await withRuntimeDir(() =>
    navigator.gpu.requestAdapter({ powerPreference: "high-performance" })
  );
  if (adapter === null) {
    throw new EngineUnavailable("Cannot use WebGPU: no GPU with a Vulkan, Metal or D3D12 driver");
  }
  if (adapter.info.isFallbackAdapter && !software) {
    throw new EngineUnavailable(
      `Cannot use WebGPU: its only adapter is software, ${adapterName(adapter)}; ` +
        '"webgpu" asks for it by name',
    );
  }
  return adapter;
}

/** What an adapter is called, for people. */
export function adapterName({ info }: GPUAdapter): string {
  return info.description || info.device || info.architecture || info.vendor || "GPU";
}

async function withRuntimeDir<T>(body: () => Promise<T>): Promise<T> {
  if (Deno.build.os !== "linux" || Deno.env.get(RUNTIME_DIR)) return await body();
  Deno.env.set(RUNTIME_DIR, "/tmp");
  try {
    return await body();
  } finally {
    Deno.env.delete(RUNTIME_DIR);
  }
}
