/** The limits that decide how large tensors may be; all that the adapter has is asked for. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** A device that tells what went wrong on it. */
export interface WatchedDevice {
  readonly device: GPUDevice;
  /** @throws {Error} the first thing that went wrong on the device, if anything did */
  readonly requireWorking: () => void;
}

/**
 * A device with all that the adapter allows. A tensor that does not fit into one of its buffers is
 * an error where it is made.
 */
export async function requestDevice(adapter: GPUAdapter): Promise<WatchedDevice> {
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
  });
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const largest = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    if (descriptor.size <= largest) return create(descriptor);
    throw new RangeError(
      `Cannot allocate ${descriptor.size} bytes: this GPU's buffers hold at most ${largest}`,
    );
  };

  // WebGPU tells what went wrong only later, and to whoever listens.
  let failure: string | undefined;
  device.addEventListener("uncapturederror", (event) => {
    event.preventDefault();
    failure ??= (event as GPUUncapturedErrorEvent).error.message;
  });
  device.lost.then(({ reason, message }) => {
    if (reason !== "destroyed") failure ??= `the device is lost: ${message}`;
  });
  const requireWorking = () => {
    if (failure !== undefined) throw new Error(`the GPU failed: ${failure.split("\n")[0]}`);
  };
  return { device, requireWorking };
}
