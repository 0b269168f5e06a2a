import assert from "node:assert/strict";
import { withoutChatter } from "../../../engine/tensorflow/without_chatter.ts";
import { withoutLogLines } from "../../../engine/tensorflow/without_log_lines.ts";

const CHATTER =
  "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n" +
  "I0000 00:00:1795432056.975969   19530 port.cc:153] oneDNN custom operations are on.\n" +
  "W0000 00:00:1795432056.975970   19530 gpu_device.cc:2342] Cannot dlopen some GPU libraries.\n" +
  "Skipping registering GPU devices...\n" +
  "2026-11-23 11:07:38.126543: I tensorflow/core/platform/cpu_feature_guard.cc:210] This\n" +
  "To enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow\n";
const ERRORS =
  "E0000 00:00:1795432056.975971   19530 cuda_executor.cc:1228] INTERNAL: CUDA Runtime error\n" +
  "F0000 00:00:1795432056.975972   19530 check.cc:1] Check failed: x > 0\n";

Deno.test("withoutLogLines() keeps errors and what is not TensorFlow's", () => {
  assert.equal(withoutLogLines(CHATTER), "");
  assert.equal(withoutLogLines(`${CHATTER}${ERRORS}In the end`), `${ERRORS}In the end`);
  assert.equal(withoutLogLines("I0 was here\nWARNING: mind\n"), "I0 was here\nWARNING: mind\n");
  assert.equal(withoutLogLines(""), "");
});

/** Runs `withoutChatter` around something that writes to stderr; what it gave and let through. */
function around<T>(body: () => T): { given: T; rest: string } {
  let rest = "";
  const given = withoutChatter(body, (text) => rest += text);
  return { given, rest };
}

/** Writes to stderr as a library does, past Deno. */
function write(text: string): void {
  const libc = Deno.dlopen("libc.so.6", {
    write: { parameters: ["i32", "buffer", "usize"], result: "i64" },
  });
  const bytes = new TextEncoder().encode(text);
  assert.equal(libc.symbols.write(2, bytes, BigInt(bytes.length)), BigInt(bytes.length));
  libc.close();
}

Deno.test("withoutChatter() lets through what is an error", () => {
  assert.deepEqual(around(() => (write(CHATTER), 7)), { given: 7, rest: "" });
  assert.equal(around(() => write(CHATTER + ERRORS)).rest, ERRORS);
});

Deno.test("withoutChatter() holds back and lets through more than a pipe would", () => {
  const lines = CHATTER.repeat(1000);
  assert.equal(around(() => write(`${lines}${ERRORS}${lines}`)).rest, ERRORS);
});

Deno.test("withoutChatter() gives stderr back when its body throws", () => {
  let rest = "";
  assert.throws(
    () =>
      withoutChatter(() => {
        write(ERRORS);
        throw new RangeError("in the middle");
      }, (text) => rest += text),
    RangeError,
  );
  assert.equal(rest, ERRORS);
  assert.equal(around(() => write(CHATTER)).rest, "", "it can be done again");
});
