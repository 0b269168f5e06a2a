import assert from "node:assert/strict";
import { EngineUnavailable } from "../../../engine/engine_unavailable.ts";
import { readProc } from "../../../engine/tensorflow/read_proc.ts";
import { requireAvx } from "../../../engine/tensorflow/require_avx.ts";
import { requireOneLlvm } from "../../../engine/tensorflow/require_one_llvm.ts";

const cpuInfo = (flags: string) => `processor\t: 0\nflags\t\t: ${flags}\nbogomips\t: 5200.00\n`;

Deno.test("requireAvx() refuses a processor whose flags do not name AVX", () => {
  requireAvx(cpuInfo("fpu sse4_2 avx xsave"));
  assert.throws(() => requireAvx(cpuInfo("fpu sse4_2 xsave avx2x")), (error) => {
    assert.ok(error instanceof EngineUnavailable);
    assert.match(error.message, /^Cannot use TensorFlow: this processor has no AVX/);
    return true;
  });
});

Deno.test("requireAvx() refuses nothing where no flags are known", () => {
  requireAvx("");
  requireAvx("processor\t: 0\nFeatures\t: fp asimd\n");
});

Deno.test("readProc() reads what Linux says of this machine", () => {
  assert.match(readProc("cpuinfo"), /^processor\s*: 0$/m);
  assert.match(readProc("self/maps"), /\/libc\.so\.6$/m);
});

const line = (path: string) => `7fff6d540000-7fff6d550000 r-xp 00000000 00:1f 123   ${path}\n`;
const TENSORFLOW = line("/c/libtensorflow_cc.so.2") + line("/c/libtensorflow_framework.so.2");
const LLVM = line("/usr/lib/x86_64-linux-gnu/libLLVM-15.so.1");

Deno.test("requireOneLlvm() refuses TensorFlow behind another LLVM, not in front of it", () => {
  requireOneLlvm(line("/usr/lib/libc.so.6"));
  requireOneLlvm(TENSORFLOW);
  requireOneLlvm(TENSORFLOW + LLVM);
  assert.throws(() => requireOneLlvm(LLVM), EngineUnavailable);
});
