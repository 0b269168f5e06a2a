import assert from "node:assert/strict";
import { code, codeBlock } from "../../../commands/model_card/code.ts";

Deno.test("code() and codeBlock() fence text by more backticks than it has in a row", () => {
  assert.equal(code("plain"), "`plain`");
  assert.equal(code("a`b"), "``a`b``");
  assert.equal(code("``"), "``` `` ```");
  assert.equal(code("a\r\n\n# b"), "`a # b`");
  assert.equal(codeBlock("sh", "ls\n\n"), "```sh\nls\n```");
  assert.equal(codeBlock("yaml", "a: '```'"), "````yaml\na: '```'\n````");
});
