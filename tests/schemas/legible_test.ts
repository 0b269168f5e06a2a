import assert from "node:assert/strict";
import { InputError } from "../../schemas/input_error.ts";
import { legible } from "../../schemas/legible.ts";

Deno.test("legible() shows what would command a terminal, and leaves other languages alone", () => {
  assert.equal(
    legible('file "\x1b[2J\x9b1m\u202egpj.exe\r"'),
    String
      .raw`file "\u001b[2J\u009b1m\u202egpj.exe\u000d"`,
  );
  assert.equal(legible("naïve 猫\tв\nдве"), "naïve 猫\tв\nдве");
});

Deno.test("legible() keeps both ends of what is too long", () => {
  const text = legible(`class "${"x".repeat(1e7)}" is none`);
  assert.ok(text.length < 4100);
  assert.match(text, /^class "x+ … x+" is none$/);
});

Deno.test("InputError makes legible what it is given, line by line", () => {
  const { message, problems } = new InputError(["a\x07", "b"]);
  assert.deepEqual([message, problems], ["a\\u0007\nb", ["a\\u0007", "b"]]);
});
