/** Ink, paper and grid, for light and for dark pages. */
const LIGHT = { ink: "#1f2328", quiet: "#59636e", paper: "#ffffff", grid: "#e4e8ec" };
const DARK: typeof LIGHT = { ink: "#e6edf3", quiet: "#9198a1", paper: "#0d1117", grid: "#262c34" };

const rules = ({ ink, quiet, paper, grid }: typeof LIGHT) =>
  [
    `svg { color: ${ink}; }`,
    `.paper { fill: ${paper}; }`,
    `.quiet { fill: ${quiet}; }`,
    `.grid { stroke: ${grid}; }`,
    `.on-paper { stroke: ${paper}; }`,
    `.hollow { fill: ${paper}; }`,
  ].join(" ");

// Attributes are weaker than rules, so that what Plot sets gives way to the theme.
const STYLE = `
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.label { stroke-width: 4px; paint-order: stroke; }
.on-paper { stroke-linejoin: round; }
${rules(LIGHT)}
@media (prefers-color-scheme: dark) { ${rules(DARK)} }
`;

/** A chart as a file. */
export interface SvgFile {
  readonly width: number;
  readonly height: number;
  /** For those who do not see it. */
  readonly description: string;
  /**
   * SVG elements; classes `paper`, `quiet`, `grid`, `on-paper`, `hollow` and `label` have a style.
   */
  readonly content: string;
}

/**
 * An SVG file that is readable on light and dark pages: it paints its own paper, which follows the
 * reader's setting. It needs nothing from elsewhere, no font either.
 */
export function svgFile({ width, height, description, content }: SvgFile): string {
  const box = `width="${width}" height="${height}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${box} viewBox="0 0 ${width} ${height}" ` +
    'role="img" fill="currentColor" font-size="13">';
  return [
    head,
    `<title>${escapeXml(description)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" ${box} rx="6"/>`,
    content,
    "</svg>\n",
  ].join("\n");
}

/** Text as it may stand in XML, in an attribute too. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
