/** The numbers along an axis and where they stand, from what Plot draws: "82" at 616.95. */
export function ticksOf(svg: string, axis: "x" | "y"): ReadonlyMap<number, number> {
  const group = new RegExp(`aria-label="${axis}-axis tick label"[^>]*>(.*?)</g>`).exec(svg)?.[1] ??
    "";
  const texts = group.matchAll(/translate\(([\d.]+),([\d.]+)\)"[^>]*>([^<]+)<\/text>/g);
  return new Map([...texts].map(([, x, y, text]) => [Number(text), Number(axis === "x" ? x : y)]));
}

/** The value at a place, by the first and the last number along the axis. */
export function valueAt(place: number, ticks: ReadonlyMap<number, number>): number {
  const [[low, from], [high, to]] = [[...ticks].at(0)!, [...ticks].at(-1)!] as const;
  return low + (high - low) * (place - from) / (to - from);
}

/** Throws where an SVG needs anything from elsewhere, or a number in it is none. */
export function requireSound(svg: string): void {
  const wrong = /NaN|undefined|Infinity|@import|@font-face|href=|url\(|var\(/.exec(svg);
  if (wrong !== null) throw new Error(`SVG has ${wrong[0]}`);
  if (!svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')) {
    throw new Error("SVG has no xmlns");
  }
}
