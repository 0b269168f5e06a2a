import assert from "node:assert/strict";
import { adamwScalars } from "../../../model/optimizers/adamw_scalars.ts";
import { onEngine } from "../on_engine.ts";
import { values } from "../parity.ts";

Deno.test("adamwScalars() counts updates from 1 and takes decay times the learning rate", () =>
  onEngine("wasm", () => {
    const update = { learningRate: 0.25, weightDecay: 0.5, updatesBefore: 2 };
    const scalars = adamwScalars(update, { beta1: 0.5, beta2: 0.75 });
    const numbers = Object.entries(scalars).map(([name, scalar]) => {
      assert.deepEqual([scalar.shape, scalar.dtype], [[], "float32"]);
      return [name, values(scalar)[0]];
    });
    assert.deepEqual(Object.fromEntries(numbers), {
      learningRate: 0.25,
      keep: 0.875,
      firstCorrection: 0.875,
      secondCorrection: 0.578125,
    });
  }));
