import assert from "node:assert/strict";
import { soak, soakLength } from "../../../bench/soak/soak.ts";
import { InputError } from "../../../schemas/input_error.ts";

Deno.test("soak refuses wrong options", async () => {
  const refusals: [RegExp, ...string[]][] = [
    [/^Option "--steps" must be a whole number from 100 to 9999999 \(was "99"\)/, "--steps=99"],
    [/^Option "--steps" must be .* \(was "1e4"\)/, "--steps=1e4"],
    [/^Option "--seed" must be a whole number from 0 to 9999999 \(was "-1"\)/, "--seed=-1"],
    [/^Option "--engine" must be tensorflow, webgpu, wasm \(was "auto"\)/, "--engine=auto"],
    [/^Unknown option "--setps", did you mean "--steps"/, "--setps=5"],
    [/^Cannot soak: it takes options alone \(was 5000\)/, "5000"],
  ];
  for (const [message, ...args] of refusals) {
    await assert.rejects(soak.call(args), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("soakLength() is whole epochs, sampled at one place of them about a hundred times", () => {
  assert.deepEqual(soakLength(5000), { steps: 5000, every: 50 });
  assert.deepEqual(soakLength(4999), { steps: 5000, every: 50 });
  assert.deepEqual(soakLength(100), { steps: 100, every: 10 });
  assert.deepEqual(soakLength(100_001), { steps: 100_005, every: 1000 });
});
