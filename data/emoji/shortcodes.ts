import { normalizeCode } from "./load_emoji.ts";
import { readPackageJson } from "./read_package_json.ts";

/** Who else has given emoji names. */
const SHORTCODES = ["emojibase", "joypixels", "iamcal", "github"] as const;

/** The shortcodes of each emoji by its code, from all platforms. */
export async function shortcodes(): Promise<readonly (readonly [string, readonly string[]])[]> {
  const files = await Promise.all(
    SHORTCODES.map((platform) => readPackageJson(`emojibase-data/en/shortcodes/${platform}.json`)),
  );
  return files.flatMap((file) =>
    Object.entries(file as Readonly<Record<string, string | readonly string[]>>)
      .map(([hexcode, names]) => [normalizeCode(hexcode), [names].flat()] as const)
  );
}
