import assert from "node:assert/strict";
import { bytesText } from "../../../model/hub/bytes_text.ts";
import { progress } from "../../../model/hub/progress.ts";

Deno.test("progress() says how much is there, less what was given up", () => {
  const said: string[] = [];
  const arrived = progress(600e6, (line) => said.push(line), 0);
  for (const bytes of [100e6, 200e6, -300e6, 0.6e6]) arrived(bytes);
  assert.deepEqual(said, [
    "  100 MB of 600 MB",
    "  300 MB of 600 MB",
    "  0 kB of 600 MB",
    "  600 kB of 600 MB",
  ]);
});

Deno.test("progress() says nothing in between", () => {
  const arrived = progress(600e6, () => assert.fail("It says something"), 3_600_000);
  for (let i = 0; i < 100; i++) arrived(1e6);
});

Deno.test("bytesText() chooses a unit in which there are few digits", () => {
  const texts = [0, 1, 999_499, 999_500, 605_157_884, 999_499_999, 999_500_000, 1.71e9];
  assert.deepEqual(texts.map(bytesText), [
    "0 kB",
    "1 kB",
    "1000 kB",
    "1 MB",
    "605 MB",
    "999 MB",
    "1.0 GB",
    "1.7 GB",
  ]);
});
