import assert from "node:assert/strict";
import { requestAdapter } from "../../../engine/webgpu/request_adapter.ts";
import { requestDevice } from "../../../engine/webgpu/request_device.ts";
import { testableEngines } from "../with_engine.ts";

const ignore = !(await testableEngines()).includes("webgpu");

Deno.test({
  name: "requestDevice() asks for all that the adapter has, and refuses what is larger",
  ignore,
  async fn() {
    const adapter = await requestAdapter(true);
    const { device, requireWorking } = await requestDevice(adapter);
    const { maxStorageBufferBindingSize: largest } = adapter.limits;
    assert.equal(device.limits.maxStorageBufferBindingSize, largest);
    assert.equal(device.limits.maxBufferSize, adapter.limits.maxBufferSize);
    const usage = GPUBufferUsage.STORAGE;
    device.createBuffer({ size: 1024, usage }).destroy();
    const most = Math.min(largest, adapter.limits.maxBufferSize);
    assert.throws(() => device.createBuffer({ size: most + 4, usage }), {
      name: "RangeError",
      message: `Cannot allocate ${most + 4} bytes: this GPU's buffers hold at most ${most}`,
    });
    requireWorking();
    device.destroy();
  },
});

Deno.test({
  name: "requestDevice() tells later what went wrong on the device",
  ignore,
  async fn() {
    const { device, requireWorking } = await requestDevice(await requestAdapter(true));
    device.createBuffer({ size: 4, usage: 0xFFFF_FFFF });
    await device.queue.onSubmittedWorkDone();
    assert.throws(requireWorking, { message: /^the GPU failed: / });
    device.destroy();
  },
});
