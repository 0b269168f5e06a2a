import type { AdamWConstants, AdamWOperands, AdamWScalars, Engine } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";
import { adamw } from "./adamw.ts";

/**
 * Updates variables by AdamW: by the engine's own operation where it has one, else by `adamw()`.
 */
export function applyAdamW(
  engine: Engine,
  operands: readonly AdamWOperands[],
  scalars: AdamWScalars,
  constants: AdamWConstants,
): void {
  if (engine.adamw !== undefined) return engine.adamw(operands, scalars, constants);
  for (const { weight, first, second, gradient } of operands) {
    tf.tidy(() => {
      const state = { weight: weight.read(), first: first.read(), second: second.read() };
      const next = adamw(state, gradient, scalars, constants);
      weight.assign(next.weight);
      first.assign(next.first);
      second.assign(next.second);
    });
  }
}
