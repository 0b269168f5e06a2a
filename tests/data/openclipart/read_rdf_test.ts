import assert from "node:assert/strict";
import { readRdf } from "../../../data/openclipart/read_rdf.ts";

/** The block as the Open Clip Art Library writes it: agents have titles of their own. */
const SVG = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg"><title>not this</title>
  <metadata id="m1">
    <rdf:RDF xmlns:cc="http://web.resource.org/cc/">
      <cc:Work rdf:about="">
        <dc:publisher><cc:Agent rdf:about="x"><dc:title>Open Clip Art Library</dc:title></cc:Agent></dc:publisher>
        <dc:title>Salt &amp; Pepper
          &#233;&#x41;</dc:title>
        <dc:description></dc:description>
        <dc:subject>
          <rdf:Bag><rdf:li>food</rdf:li><rdf:li></rdf:li><rdf:li/><rdf:li>hash(0x8a4)</rdf:li></rdf:Bag>
        </dc:subject>
        <dc:creator><cc:Agent><dc:title>A. Drawer</dc:title></cc:Agent></dc:creator>
        <cc:license rdf:resource="http://web.resource.org/cc/PublicDomain"/>
      </cc:Work>
      <cc:License rdf:about="http://web.resource.org/cc/PublicDomain"/>
    </rdf:RDF>
  </metadata>
  <g><dc:title>nor this</dc:title></g>
</svg>`;

Deno.test("readRdf() reads title, creator, keywords and licence of the work itself", () => {
  assert.deepEqual(readRdf(SVG), {
    title: "Salt & Pepper éA",
    creator: "A. Drawer",
    keywords: ["food", "hash(0x8a4)"],
    publicDomain: true,
  });
});

Deno.test("readRdf() takes other prefixes, none, and CDATA", () => {
  const bare = "<metadata><Work><title><![CDATA[a < b & c]]></title>" +
    "<subject><Bag><li> x  y </li></Bag></subject></Work></metadata>";
  assert.deepEqual(readRdf(bare), {
    title: "a < b & c",
    creator: "",
    keywords: ["x y"],
    publicDomain: false,
  });
  assert.equal(readRdf(SVG.replaceAll("dc:", "purl:"))?.title, "Salt & Pepper éA");
});

Deno.test("readRdf() takes no other licence for the public domain", () => {
  const gpl = SVG.replaceAll(
    "http://web.resource.org/cc/PublicDomain",
    "http://creativecommons.org/GPL",
  );
  assert.equal(readRdf(gpl)?.publicDomain, false);
  const none = SVG.replace(/<cc:license.*\/>/, "");
  assert.equal(readRdf(none)?.publicDomain, false);
});

Deno.test("readRdf() finds nothing in a drawing without metadata, or cut off within it", () => {
  assert.equal(readRdf("<svg><g/></svg>"), undefined);
  assert.equal(readRdf(SVG.slice(0, 400)), undefined);
  assert.deepEqual(readRdf("<svg><metadata/></svg>")?.title, "");
});
