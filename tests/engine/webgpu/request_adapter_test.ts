import assert from "node:assert/strict";
import { EngineUnavailable } from "../../../engine/engine_unavailable.ts";
import { adapterName, requestAdapter } from "../../../engine/webgpu/request_adapter.ts";
import { testableEngines } from "../with_engine.ts";

const answers = (await testableEngines()).includes("webgpu");

Deno.test("requestAdapter() leaves a software adapter alone unless it is welcome", async () => {
  const found = await requestAdapter(true).catch((error) => error);
  if (!answers) {
    assert.ok(found instanceof EngineUnavailable);
    assert.match(found.message, /^Cannot use WebGPU: /);
  } else if (found.info.isFallbackAdapter) {
    await assert.rejects(requestAdapter(false), (error) => {
      assert.ok(error instanceof EngineUnavailable);
      assert.match(error.message, /^Cannot use WebGPU: its only adapter is software, .+; "webgpu"/);
      return true;
    });
  } else {
    assert.notEqual(adapterName(await requestAdapter(false)), "");
  }
});

Deno.test("adapterName() takes the most telling name that there is", () => {
  const named = (info: object) => adapterName({ info } as GPUAdapter);
  assert.equal(named({ description: "llvmpipe", device: "0", vendor: "65541" }), "llvmpipe");
  assert.equal(named({ description: "", device: "", architecture: "hopper" }), "hopper");
  assert.equal(named({ description: "", device: "", architecture: "", vendor: "" }), "GPU");
});
