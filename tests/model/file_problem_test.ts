import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileProblem } from "../../model/file_problem.ts";

const errorOf = (path: string) => readFile(path).then(() => undefined, (error: unknown) => error);

Deno.test("fileProblem() says what is wrong when a path is, and else nothing", async () => {
  const folder = import.meta.dirname!;
  assert.equal(fileProblem(await errorOf(`${folder}/none.json`)), "there is no such file");
  assert.equal(fileProblem(await errorOf(folder)), "it is a folder, must be a file");
  const denied = Object.assign(new Error("permission denied"), { code: "EACCES" });
  assert.equal(fileProblem(denied), "this user may not read it");
  const others = [new Error("ENOENT"), Object.assign(new Error(), { code: "toString" }), undefined];
  for (const error of others) assert.equal(fileProblem(error), undefined);
});
