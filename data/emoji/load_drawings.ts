import type { EmojiStyle } from "../../schemas/emoji_style.ts";
import { type Icon, type IconSize, iconSvg } from "../iconify/icon_svg.ts";
import { type Emoji, loadEmoji, normalizeCode } from "./load_emoji.ts";
import { readPackageJson } from "./read_package_json.ts";

/** One vendor's drawing of one emoji. */
export interface Drawing {
  readonly emoji: Emoji;
  /** What names it: `noto/grinning-face`. */
  readonly path: string;
  /** A complete SVG document, its background transparent. */
  readonly svg: string;
}

interface IconifyIcons extends IconSize {
  readonly icons: Readonly<Record<string, Icon>>;
}

type CodeToName = Readonly<Record<string, string>>;

/** A single code point that Unicode leaves to vendors, U+E000 to U+F8FF. */
const PRIVATE_USE = /^(?:e[0-9a-f]|f[0-8])[0-9a-f]{2}$/i;

const loaded = new Map<EmojiStyle, Promise<readonly Drawing[]>>();

/**
 * The drawings of a style in Unicode's order, without skin tones, matched by code points. A drawing
 * that serves several emoji of one subgroup is given once, for the first of them; one that serves
 * emoji of two subgroups says nothing of either and is left out. Read at the first call and kept.
 */
export function loadDrawings(style: EmojiStyle): Promise<readonly Drawing[]> {
  const drawings = loaded.get(style) ?? readDrawings(style);
  loaded.set(style, drawings);
  return drawings;
}

async function readDrawings(style: EmojiStyle): Promise<readonly Drawing[]> {
  const set = await readPackageJson(`@iconify-json/${style}/icons.json`) as IconifyIcons;
  const chars = await readPackageJson(`@iconify-json/${style}/chars.json`) as CodeToName;
  const names = namesByCode(chars);

  const byBody = new Map<string, Drawing[]>();
  for (const emoji of await loadEmoji()) {
    const name = names.get(emoji.code);
    const icon = name === undefined ? undefined : set.icons[name];
    if (icon === undefined) continue;
    const drawing = { emoji, path: `${style}/${name}`, svg: iconSvg(icon, set) };
    byBody.set(icon.body, [...(byBody.get(icon.body) ?? []), drawing]);
  }
  return [...byBody.values()].flatMap(([first, ...rest]) => {
    const unsure = rest.some(({ emoji }) => emoji.subgroup !== first?.emoji.subgroup);
    return first === undefined || unsure ? [] : [first];
  });
}

/**
 * The name of each code point's drawing. A name that also stands for a code of the private use area
 * is left out, since one drawing took the other's place (OpenMoji's `scroll` is a mouse wheel).
 */
function namesByCode(chars: CodeToName): ReadonlyMap<string, string> {
  const pairs = Object.entries(chars);
  const taken = new Set(pairs.filter(([code]) => PRIVATE_USE.test(code)).map(([, name]) => name));
  return new Map(
    pairs.filter(([, name]) => !taken.has(name)).map(([code, name]) => [normalizeCode(code), name]),
  );
}
