import assert from "node:assert/strict";
import { fillTemplate } from "../../model/fill_template.ts";

Deno.test("fillTemplate() puts the name in every place, as it is", () => {
  assert.equal(fillTemplate("a photo of a {class}.", "red panda"), "a photo of a red panda.");
  assert.equal(fillTemplate("{class}, {class}", "cat"), "cat, cat");
  // What a replacement string would mean something else by.
  assert.equal(fillTemplate("a {class}!", "$& $1 $$ {class}"), "a $& $1 $$ {class}!");
  assert.equal(fillTemplate("nothing", "cat"), "nothing");
});
