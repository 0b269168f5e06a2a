import assert from "node:assert/strict";
import { hubHint } from "../../../model/checkpoint/hub_hint.ts";
import { listFolder } from "../../../model/checkpoint/list_folder.ts";
import { problemsOf } from "./copy_of_model.ts";

const HINT = 'a model of the Hugging Face hub is named "hf:openai/clip-vit-base-patch32"';

Deno.test("hubHint() names the model when a path is ORG/NAME or its page", async () => {
  const page = "https://huggingface.co/openai/clip-vit-base-patch32";
  for (const path of ["openai/clip-vit-base-patch32", page, `${page}/tree/main`, `${page}?x=1`]) {
    assert.equal(await hubHint(path), HINT, path);
  }
});

Deno.test("hubHint() has nothing to say when a path is another, or there", async () => {
  const others = ["vit", "/openai/clip", "./openai/clip", "a/b/c", "openai/", "https://a.org/b/c"];
  for (const path of [...others, "model/clip-vit-base-patch32"]) {
    assert.equal(await hubHint(path), undefined, path);
  }
});

Deno.test("listFolder() says how a model of the hub is named when that was meant", async () => {
  assert.deepEqual(await problemsOf(listFolder("openai/clip-vit-base-patch32")), [
    `Cannot read checkpoint "openai/clip-vit-base-patch32": there is no such folder; ${HINT}`,
  ]);
});
