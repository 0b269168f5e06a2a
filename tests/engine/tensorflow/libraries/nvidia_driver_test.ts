import assert from "node:assert/strict";
import { nvidiaDriver } from "../../../../engine/tensorflow/libraries/nvidia_driver.ts";
import { Machine } from "./machine.ts";

Deno.test("nvidiaDriver() is the version that nvidia-smi prints for its first GPU", async () => {
  await using machine = await Machine.create();
  await machine.program("nvidia-smi", "echo 550.54.15; echo 550.54.15");
  assert.equal(await nvidiaDriver(machine.environment, machine.context), "550.54.15");
  assert.deepEqual(await machine.calls("nvidia-smi"), [
    "nvidia-smi --query-gpu=driver_version --format=csv,noheader",
  ]);
});

Deno.test("nvidiaDriver() is undefined when no driver answers", async () => {
  await using machine = await Machine.create();
  assert.equal(await nvidiaDriver(machine.environment, machine.context), undefined);
  for (const script of ["echo 550.54.15; exit 9", 'echo "No devices were found"', "exit 0"]) {
    await machine.program("nvidia-smi", script);
    assert.equal(await nvidiaDriver(machine.environment, machine.context), undefined, script);
  }
});

Deno.test("nvidiaDriver() is undefined when CUDA_VISIBLE_DEVICES hides every GPU", async () => {
  await using machine = await Machine.create();
  await machine.program("nvidia-smi", "echo 550.54.15");
  const see = (visible: string) =>
    nvidiaDriver(machine.environment.set("CUDA_VISIBLE_DEVICES", visible), machine.context);
  for (const hidden of ["", "-1", "-1,0"]) assert.equal(await see(hidden), undefined);
  assert.equal(await see("1,0"), "550.54.15");
});
