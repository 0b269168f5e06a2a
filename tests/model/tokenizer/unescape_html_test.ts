import assert from "node:assert/strict";
import { unescapeClosedHtml, unescapeHtml } from "../../../model/tokenizer/unescape_html.ts";

// Expected values are those of Python's html.unescape.
const CASES: readonly (readonly [text: string, unescaped: string])[] = [
  ["&lt;b&gt; &amp;amp;", "<b> &amp;"],
  ["&copy 2020 &notit; &notin;", "© 2020 ¬it; ∉"],
  ["&ampx &kjcyb &bogus; &;", "&x &kjcyb &bogus; &;"],
  ["&fjlig;&NotEqualTilde;", "fj≂̸"],
  ["&#233; &#xE9; &#Xe9 &#233x", "é é é éx"],
  ["&#x80;&#150;&#x81;", "€–\x81"],
  ["&#0;&#xd800;&#x110000;&#99999999999999999999;", "\ufffd\ufffd\ufffd\ufffd"],
  ["[&#1;&#11;&#127;&#xfffe;&#x1ffff;&#xfdd0;]", "[]"],
  ["&#9;&#10;&#12;&#13;&#xfeff;", "\t\n\f\r\ufeff"],
  ["&#; &#x; &#xg;", "&#; &#x; &#xg;"],
];

for (const [text, unescaped] of CASES) {
  Deno.test(`unescapeHtml() does as Python does when the text is ${text}`, () => {
    assert.equal(unescapeHtml(text), unescaped);
  });
}

Deno.test("unescapeClosedHtml() leaves what has no semicolon or is no name", () => {
  for (const text of ["&copy 2020", "&notit;", "&#233", "&bogus;", "&nTILDE;", "&;"]) {
    assert.equal(unescapeClosedHtml(text), text);
  }
});

Deno.test("unescapeClosedHtml() reads names in capitals unless a shorter name begins them", () => {
  assert.equal(unescapeClosedHtml("&EACUTE;&SZLIG;&FRAC12;"), "ÉSS½");
  assert.equal(unescapeClosedHtml("&LTIMES;"), "&LTIMES;");
  assert.equal(unescapeClosedHtml("&ETH;&AMP;"), "Ð&");
});
