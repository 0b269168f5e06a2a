import { escapeXml } from "./svg_file.ts";

/** How a line of text outside of the plot is set. */
export interface TextOptions {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly quiet?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  /** Degrees, clockwise. */
  readonly turn?: number;
}

/** A line of text as SVG. */
export function text(
  content: string,
  { x, y, size = 13, bold = false, quiet = false, anchor = "start", turn = 0 }: TextOptions,
): string {
  const attributes = [
    `x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}"`,
    ...(bold ? ['font-weight="600"'] : []),
    ...(quiet ? ['class="quiet"'] : []),
    ...(turn === 0 ? [] : [`transform="rotate(${turn} ${x} ${y})"`]),
  ];
  return `<text ${attributes.join(" ")}>${escapeXml(content)}</text>`;
}
