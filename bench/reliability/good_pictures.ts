import { loadSharp } from "../../data/pictures/load_sharp.ts";

/** A good picture, to be made worse. */
export interface GoodPicture {
  readonly kind: "jpeg" | "png" | "webp" | "gif" | "svg";
  readonly bytes: Uint8Array;
}

/** Two pictures of each kind: one that is plain, and one that uses more of what the kind has. */
export async function goodPictures(): Promise<readonly GoodPicture[]> {
  const sharp = await loadSharp();
  const [width, height] = [300, 200];
  const pixels = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => (i * 7 + Math.floor(i / 900) * 11 + (i % 13) * (i % 29)) & 255,
  );
  const plain = () => sharp(pixels, { raw: { width, height, channels: 3 } });
  const small = () => plain().resize(64, 48);
  const clear = () => small().ensureAlpha(0.5);
  const encoded = await Promise.all([
    ["jpeg", plain().jpeg({ quality: 80 })] as const,
    ["jpeg", small().jpeg({ progressive: true }).withExif({ IFD0: { Artist: "a" } })] as const,
    ["png", plain().png({ progressive: true })] as const,
    ["png", clear().png({ palette: true })] as const,
    ["webp", plain().webp({ lossless: true })] as const,
    ["webp", clear().webp({ quality: 70 })] as const,
    ["gif", small().gif()] as const,
    ["gif", clear().gif({ dither: 0 })] as const,
  ].map(async ([kind, pipeline]) => ({ kind, bytes: new Uint8Array(await pipeline.toBuffer()) })));
  return [...encoded, ...DRAWINGS.map((text) => ({ kind: "svg" as const, bytes: utf8(text) }))];
}

const utf8 = (text: string) => new TextEncoder().encode(text);

const OPEN = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48" viewBox="0 0 64 48">';

const DRAWINGS = [
  `${OPEN}<path d="M1 1h40v30H9z" fill="#c33"/><circle cx="40" cy="20" r="12" opacity=".5"/></svg>`,
  `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg [<!ENTITY ink "#224488">]>${OPEN}<defs>` +
  '<linearGradient id="g"><stop stop-color="&ink;"/><stop offset="1"/></linearGradient>' +
  '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g id="a"><rect width="9" height="9"/>' +
  '</g></defs><rect width="64" height="48" fill="url(#g)"/><use href="#a" x="9" filter="url(#f)"/>' +
  "<style>rect{stroke:red}</style></svg>",
];
