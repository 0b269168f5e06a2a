/** User units in a length's unit at 90 dots per inch, which drawing programs then reckoned with. */
const USER_UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 90 / 72,
  pc: 90 / 6,
  in: 90,
  cm: 90 / 2.54,
  mm: 90 / 25.4,
};

/**
 * Gives a drawing without a view box one as large as its page, in the user units of 2004 (90 to the
 * inch), so that it can be drawn at any size: without one, a page in millimetres or points is
 * scaled and what is on it is not. A drawing with a view box, or without a size, comes back as it
 * is.
 */
export function withViewBox(svg: string): string {
  const root = /<(?:\w+:)?svg\b[^>]*>/.exec(svg)?.[0];
  if (root === undefined || /\sviewBox\s*=/.test(root)) return svg;
  const width = sideOf(root, "width");
  const height = sideOf(root, "height");
  if (width === undefined || height === undefined) return svg;
  const sized = root
    .replace(width.attribute, ` width="${width.units}"`)
    .replace(height.attribute, ` height="${height.units}"`)
    .replace(/\s*(\/?)>$/, ` viewBox="0 0 ${width.units} ${height.units}"$1>`);
  // A function, since a replacement string would give "$" a meaning.
  return svg.replace(root, () => sized);
}

function sideOf(root: string, name: string): { attribute: string; units: number } | undefined {
  const found = new RegExp(
    String.raw`\s${name}\s*=\s*["']\s*([\d.]+(?:e[+-]?\d+)?)\s*(\w*)\s*["']`,
    "i",
  ).exec(root);
  const scale = USER_UNITS[found?.[2]?.toLowerCase() ?? "?"];
  const units = Number(found?.[1]) * (scale ?? NaN);
  return found !== null && units > 0 ? { attribute: found[0], units } : undefined;
}
