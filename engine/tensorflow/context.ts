import { type CApi, type Pointer, present, text } from "./c_api.ts";
import { configProto } from "./config_proto.ts";

/** `TFE_DEVICE_PLACEMENT_SILENT`: copies between devices where an operation needs it. */
const PLACEMENT_SILENT = 2;

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
