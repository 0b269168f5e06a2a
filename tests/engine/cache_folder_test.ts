import assert from "node:assert/strict";
import { resolve } from "node:path";
import { cacheFolder } from "../../engine/cache_folder.ts";
import { InputError } from "../../schemas/input_error.ts";

const HOME: [string, string] = ["HOME", "/home/ada"];

Deno.test("cacheFolder() takes FLYP_CACHE first, and makes it absolute", () => {
  const xdg: [string, string] = ["XDG_CACHE_HOME", "/fast"];
  assert.equal(cacheFolder(new Map([HOME, xdg, ["FLYP_CACHE", "/big/models"]])), "/big/models");
  assert.equal(cacheFolder(new Map([["FLYP_CACHE", "models"]])), resolve("models"));
});

Deno.test("cacheFolder() follows XDG where XDG_CACHE_HOME is absolute", () => {
  assert.equal(cacheFolder(new Map([HOME, ["XDG_CACHE_HOME", "/fast"]])), "/fast/flyp");
  for (const ignored of ["", "fast"]) {
    const env = new Map([HOME, ["XDG_CACHE_HOME", ignored], ["FLYP_CACHE", ""]]);
    assert.equal(cacheFolder(env), "/home/ada/.cache/flyp");
  }
});

Deno.test("cacheFolder() throws InputError when nothing says where", () => {
  assert.throws(() => cacheFolder(new Map()), (error: Error) => {
    assert(error instanceof InputError);
    assert.match(error.message, /FLYP_CACHE, XDG_CACHE_HOME and HOME are not set/);
    return true;
  });
});
