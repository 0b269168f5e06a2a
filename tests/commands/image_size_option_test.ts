import assert from "node:assert/strict";
import { imageSizeOption } from "../../commands/image_size_option.ts";

Deno.test("imageSizeOption() takes what --image-size names, nothing when it is left out", () => {
  assert.equal(imageSizeOption(undefined), undefined);
  assert.deepEqual(["1", "336", "16384"].map(imageSizeOption), [1, 336, 16384]);
});

Deno.test("imageSizeOption() refuses what is no size of a picture", () => {
  for (
    const asked of ["0", "-1", "16385", "2.5", "1e3", " 8", "0x20", "", "large", "9".repeat(400)]
  ) {
    assert.throws(() => imageSizeOption(asked), {
      name: "InputError",
      message: `Option "--image-size" must be an integer from 1 to 16384 (was "${asked}")`,
    });
  }
});
