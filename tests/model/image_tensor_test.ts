import assert from "node:assert/strict";
import { imageTensor } from "../../model/image_tensor.ts";
import { ENGINES, onEngine } from "./on_engine.ts";

const pictures = [0, 1].map((k) => Uint8Array.from({ length: 12 }, (_, i) => 20 * i + k));

for (const name of ENGINES) {
  Deno.test(`imageTensor() gives bytes as they are, black ones behind them, on ${name}`, () =>
    onEngine(name, async (engine) => {
      const tensor = imageTensor(engine, pictures, 2, 4);
      assert.deepEqual([tensor.shape, tensor.dtype], [[4, 2, 2, 3], "float32"]);
      const expected = [...pictures.flatMap((picture) => [...picture]), ...Array(24).fill(0)];
      assert.deepEqual([...await tensor.data()], expected);
      assert.deepEqual(imageTensor(engine, pictures, 2).shape, [2, 2, 2, 3]);
    }));
}
