import { type Emoji, loadEmoji } from "./load_emoji.ts";
import { shortcodes } from "./shortcodes.ts";

/**
 * Finds an emoji by what a vendor calls its drawing: its label or a shortcode of some platform,
 * whatever stands between the words (`grinning-face`, `heavy_check_mark`, `forkandknife`). A name
 * that two emoji bear is the first one's whose label it is, and where it is no label nobody's.
 */
export async function emojiByName(): Promise<(name: string) => Emoji | undefined> {
  const emoji = await loadEmoji();
  const found = new Map<string, Emoji | undefined>();
  for (const each of emoji) {
    if (!found.has(key(each.label))) found.set(key(each.label), each);
  }
  const byCode = new Map(emoji.map((each) => [each.code, each]));
  const labels = new Set(found.keys());
  for (const [code, names] of await shortcodes()) {
    const each = byCode.get(code);
    for (const name of each === undefined ? [] : names.map(key)) {
      if (labels.has(name)) continue;
      found.set(name, found.has(name) && found.get(name) !== each ? undefined : each);
    }
  }
  return (name) => found.get(key(name));
}

function key(name: string): string {
  return name.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "");
}
