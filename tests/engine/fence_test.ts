import assert from "node:assert/strict";
import { compiledStep } from "../../engine/tensorflow/compiled_step.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import { openSpiedTensorFlow } from "./tensorflow/spied_tensorflow.ts";
import { withEngine } from "./with_engine.ts";

Deno.test("fence() lets a step wait for what it has stated, and for nothing twice", async () => {
  const { binding, backend, recorded, close } = await openSpiedTensorFlow();
  try {
    const fence = (tensor: Tensor) => {
      const made = binding.fence(...backend.getInputTensorIds([tensor]) as [number]);
      return backend.createOutputTensor(made!);
    };
    const step = compiledStep(binding, backend, "fenced", ({ x }: Record<string, Tensor>) => {
      const a = tf.exp(x!), b = tf.sin(a), c = tf.cos(x!);
      const d = tf.exp(fence(x!)), e = tf.sin(fence(d));
      return { b, c, e };
    }, 1);
    const x = tf.scalar(2), { e } = step.run({ x });
    assert.ok(Math.abs(e!.dataSync()[0]! - Math.sin(Math.exp(2))) < 1e-6);
    const waits = [...recorded.values()].filter(({ type }) => type === "Identity")
      .map(({ after }) => after.map((name) => name.replace(/_.*/, "")).sort());
    assert.deepEqual(waits, [["Cos", "Sin"], ["Exp"]]);
  } finally {
    close();
  }
});

Deno.test("fence() is the same tensor outside of a step", () =>
  withEngine("tensorflow", (engine) => {
    const x = tf.tensor1d([1, 2]), fenced = engine.fence!(x);
    x.dispose();
    assert.deepEqual([...fenced.dataSync()], [1, 2]);
    fenced.dispose();
  }));
