/** Observable Plot, as `import()` gives it. */
export type Plot = typeof import("@observablehq/plot");

/** What Plot draws with the DOM of linkedom, which has no types here. */
interface SvgElement {
  readonly innerHTML: string;
}

/** What a chart is drawn from: Plot's options, but for what a file needs. */
export type PlotOptions = Omit<Parameters<Plot["plot"]>[0] & object, "document" | "style">;

/**
 * Draws by Observable Plot and gives what stands inside of its `<svg>`, without Plot's own style
 * sheet. The same options give the same text. Plot is loaded when it is called.
 */
export async function plotSvg(options: (plot: Plot) => PlotOptions): Promise<string> {
  const plot = await import("@observablehq/plot");
  const { parseHTML } = await import("linkedom");
  // Of the DOM Deno has no types.
  const document: unknown = Reflect.get(parseHTML("<html></html>"), "document");
  const svg: SvgElement = plot.plot(Object.assign(options(plot), { document }));
  const drawn = svg.innerHTML.replace(/<style>[^]*?<\/style>/, "");
  // As Plot's own <svg> has it.
  return `<g text-anchor="middle">${rounded(drawn)}</g>`;
}

/** Coordinates to a hundredth of a pixel: more is noise, and makes the file twice as large. */
function rounded(svg: string): string {
  return svg.replaceAll(
    /\s(?:d|r|[xy][12]?|c[xy]|transform|width|height)="[^"]*"/g,
    (attribute) =>
      attribute.replaceAll(/-?\d+\.\d+/g, (number) => `${Number(Number(number).toFixed(2))}`),
  );
}
