/** A drawing as Iconify JSON has it; what it leaves out is the set's, or 0. */
export interface Icon {
  /** What stands between the tags of an SVG document. */
  readonly body: string;
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
}

/** The size of the drawings of a set that do not name their own, in user units. */
export interface IconSize {
  readonly width: number;
  readonly height: number;
}

/** A complete SVG document of a drawing, its background transparent. */
export function iconSvg({ body, left = 0, top = 0, ...own }: Icon, size: IconSize): string {
  const { width, height } = { ...size, ...own };
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"` +
    ` width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">` +
    `${body}</svg>`;
}
