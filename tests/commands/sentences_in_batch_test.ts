import assert from "node:assert/strict";
import { sentencesInBatch } from "../../commands/sentences_in_batch.ts";

const templates = ["a {class}", "the {class}", "my {class}"];

Deno.test("sentencesInBatch() is one a picture, one a class, or all templates of its classes", async () => {
  for (
    const [draw, batch, classes, expected] of [
      ["one", 128, 49, 128],
      ["classes", 128, 49, 49],
      ["classes", 128, 1000, 1000],
      ["average", 128, 49, 147],
      ["average", 128, 1000, 384],
    ] as const
  ) {
    assert.equal(await sentencesInBatch({ draw, templates }, batch, classes), expected);
  }
  assert.equal(await sentencesInBatch({ draw: "one" }, 8, 2), 8);
});

Deno.test("sentencesInBatch() fails where there are no such templates", () =>
  assert.rejects(sentencesInBatch({ draw: "average", templates: "no/such/file" }, 8, 2), {
    name: "InputError",
  }));
