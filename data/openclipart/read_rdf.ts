/** What the RDF block of a drawing says of the drawing itself. */
export interface Rdf {
  /** Empty where there is none. */
  readonly title: string;
  readonly creator: string;
  readonly keywords: readonly string[];
  readonly publicDomain: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * Reads the `<metadata>` block of an SVG as Inkscape and the Open Clip Art Library write it: Dublin
 * Core in RDF, whatever its prefixes are called. Only this block is looked at, so that a drawing of
 * a megabyte costs no more than its metadata.
 *
 * @returns undefined where there is no such block
 */
export function readRdf(svg: string): Rdf | undefined {
  const metadata = elements(svg, "metadata")[0];
  if (metadata === undefined) return undefined;
  const creator = elements(elements(metadata, "creator")[0] ?? "", "title")[0] ?? "";
  // Publisher, creator and rights each hold an Agent with a title of its own.
  const work = metadata.replace(/<((?:\w+:)?Agent)\b[^>]*>[\s\S]*?<\/\1\s*>/g, "");
  return {
    title: toText(elements(work, "title")[0] ?? ""),
    creator: toText(creator),
    keywords: elements(elements(work, "subject")[0] ?? "", "li").map(toText).filter(Boolean),
    publicDomain: /<(?:\w+:)?license\b[^>]*\b[Pp]ublic[Dd]omain\b/.test(work),
  };
}

/**
 * What stands between the tags of each element of that local name; elements of one name not nested.
 */
function elements(xml: string, name: string): readonly string[] {
  const pattern = new RegExp(
    String.raw`<((?:\w+:)?${name})(?:\s[^>]*)?(?:/>|>([\s\S]*?)</\1\s*>)`,
    "g",
  );
  return Array.from(xml.matchAll(pattern), ([, , content = ""]) => content);
}

function toText(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) => text.replaceAll("&", "&amp;"))
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal);
      if (name !== undefined) return ENTITIES[name] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, " ")
    .trim();
}
