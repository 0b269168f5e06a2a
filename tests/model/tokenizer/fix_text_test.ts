import assert from "node:assert/strict";
import { fixText } from "../../../model/tokenizer/fix_text.ts";

// Examples of ftfy's documentation (https://ftfy.readthedocs.io) are marked so.
const CASES: readonly (readonly [what: string, text: string, fixed: string])[] = [
  ["curly quotes (ftfy)", "\u201chere\u2019s a test\u201d", `"here's a test"`],
  ["ligatures (ftfy)", "ﬂuﬃeﬆ", "fluffiest"],
  ["a ligature that makes a quote", "ŉ", "'n"],
  ["full width (ftfy)", "ＬＯＵＤ　ＮＯＩＳＥＳ", "LOUD NOISES"],
  ["half width (ftfy)", "Ｕﾀｰﾝ", "Uターン"],
  ["terminal escapes (ftfy)", "\u001b[36;44mI'm blue\u001b[0m", "I'm blue"],
  ["entities (ftfy)", "&ntilde; &Ntilde; &NTILDE; &nTILDE;", "ñ Ñ Ñ &nTILDE;"],
  ["capital entities (ftfy)", "BUNDESSTRA&SZLIG;E", "BUNDESSTRASSE"],
  ["entities without semicolon, which stay (ftfy)", "this&not that", "this&not that"],
  ["C1 controls", "it\x92s \x81", "it's \x81"],
  ["line breaks", "a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"],
  ["lone surrogates", "\udca9\ud83d a", "\ufffd\ufffd a"],
  ["control characters", "a\x00\x0b\x7f\u206a\ufeff\ufff9\ufffcb", "ab"],
  ["joiners and direction marks, which stay", "a\u200d\u200e\u202eb", "a\u200d\u200e\u202eb"],
  ["composition", "cafe\u0301", "café"],
  ["entities of entities", "&amp;amp;eacute;", "é"],
  ["a fix that makes another", "＆ａｍｐ；lt；", "<"],
  ["mojibake, which stays, unlike in ftfy", "sÃ³", "sÃ³"],
];

for (const [what, text, fixed] of CASES) {
  Deno.test(`fixText() gives what it should for ${what}`, () => assert.equal(fixText(text), fixed));
}

Deno.test("fixText() unescapes up to the first line that has a <", () => {
  assert.equal(fixText("&eacute;\n&lt;\n<b>\n&eacute;"), "é\n<\n<b>\n&eacute;");
});

Deno.test("fixText() changes nothing when run again", () => {
  for (const [, text] of CASES) assert.equal(fixText(fixText(text)), fixText(text));
});
