import assert from "node:assert/strict";
import { diagnoseEngines } from "../../engine/diagnose_engines.ts";
import { ENGINE_NAMES } from "../../engine/engine.ts";
import { measureGflops } from "../../engine/measure_gflops.ts";
import { testableEngines, withEngine } from "./with_engine.ts";
import { withEnvironment } from "./with_environment.ts";

const engines = await testableEngines();

Deno.test("measureGflops() gives a rate and leaves nothing behind", () =>
  withEngine("wasm", async (engine) => {
    const { gflops, size } = await measureGflops(engine);
    assert.ok([512, 1024, 2048].includes(size));
    // A thousandth of what one core does, and a hundred times what any does in WebAssembly.
    assert.ok(gflops > 0.02 && gflops < 5000, `${gflops}`);
  }));

Deno.test("diagnoseEngines() says of each engine what it does here, or why it cannot", async () => {
  const folder = await Deno.makeTempDir();
  await withEnvironment({ TENSORFLOW_LIB: undefined, FLYP_CACHE: folder }, async () => {
    const found = await Array.fromAsync(diagnoseEngines({ offline: true, say: () => {} }));
    assert.deepEqual(found.map(({ name }) => name), ENGINE_NAMES);
    for (const one of found) {
      const expected = one.name !== "tensorflow" && engines.includes(one.name);
      assert.equal(one.usable, expected, one.name);
      if (one.usable) {
        assert.ok(one.gflops > 0 && one.threads >= 1 && one.device !== "");
        assert.match(one.versions["tfjs"]!, /^4\./);
      } else {
        assert.match(one.reason, new RegExp(`^Cannot use engine "${one.name}": .+$`));
      }
    }
  });
  await Deno.remove(folder);
});
