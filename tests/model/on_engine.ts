import type { Engine } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open_engine.ts";

/** The engines that the model is tested on. */
export const ENGINES = ["tensorflow", "wasm"] as const;

/** Runs a test on an engine, which is closed afterwards. */
export async function onEngine(
  name: typeof ENGINES[number],
  test: (engine: Engine) => void | Promise<void>,
): Promise<void> {
  const engine = await openEngine({ engine: name, say: console.error });
  try {
    await test(engine);
  } finally {
    engine.close();
  }
}
