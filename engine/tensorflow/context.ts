import { type CApi, type Pointer, present, text } from "./c_api.ts";

const PLACEMENT_SILENT = 2;

/**
 * The bytes of a `ConfigProto` (tensorflow/core/protobuf/config.proto) with the threads within an
 * operation (field 2) and between operations (field 5), and GPU memory taken as it is needed
 * (gpu_options, field 6: allow_growth, field 4).
 */
function configProto(threads: number): Uint8Array<ArrayBuffer> {
  const varint = (n: number): number[] => n < 128 ? [n] : [n & 127 | 128, ...varint(n >> 7)];
  return Uint8Array.from([0x10, ...varint(threads), 0x28, ...varint(threads), 0x32, 2, 0x20, 1]);
}

/** An eager context, and the kind of device that it places operations on by itself. */
export function openContext(api: CApi, threads: number): { context: Pointer; device: string } {
  const { call, status, check } = api;
  const options = present(call.TFE_NewContextOptions(), "context options");
  const config = configProto(threads);
  call.TFE_ContextOptionsSetConfig(options, config, BigInt(config.length), status);
  check("Cannot set the number of threads");
  call.TFE_ContextOptionsSetDevicePlacementPolicy(options, PLACEMENT_SILENT);
  const context = call.TFE_NewContext(options, status);
  call.TFE_DeleteContextOptions(options);
  check("Cannot open TensorFlow's eager context");
  const opened = present(context, "context");

  const devices = present(call.TFE_ContextListDevices(opened, status), "list of devices");
  check("Cannot list devices");
  const kinds = Array.from(
    { length: call.TF_DeviceListCount(devices) },
    (_, i) => text(call.TF_DeviceListType(devices, i, status)),
  );
  call.TF_DeleteDeviceList(devices);
  return { context: opened, device: kinds.includes("GPU") ? "GPU" : "CPU" };
}
