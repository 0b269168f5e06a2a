import assert from "node:assert/strict";
import { cleanText } from "../../../model/tokenizer/clean_text.ts";

Deno.test("cleanText() lower-cases and collapses white space of every kind", () => {
  assert.equal(cleanText("  A\u00a0Photo\r\nof\u2003\u3000a\tDOG \u2029"), "a photo of a dog");
  assert.equal(cleanText("ΣΊΣΥΦΟΣ İ"), "σίσυφος i̇");
});

Deno.test("cleanText() unescapes HTML until nothing is left where no < stands", () => {
  assert.equal(cleanText("AT&amp;amp;amp;amp;T"), "at&t");
});

Deno.test("cleanText() unescapes HTML twice where a < stands", () => {
  assert.equal(cleanText("< AT&amp;amp;amp;T"), "< at&amp;t");
});

Deno.test("cleanText() keeps U+FEFF, no white space to Python, where an entity brings it", () => {
  assert.equal(cleanText("<&#xfeff; x"), "<\ufeff x");
});

Deno.test("cleanText() gives an empty text when there is nothing but space and controls", () => {
  for (const text of ["", " \n\t", "\x00\x01\x7f", "&nbsp;", "&#x1;"]) {
    assert.equal(cleanText(text), "", JSON.stringify(text));
  }
});
