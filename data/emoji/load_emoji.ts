import { familyOf } from "./family_of.ts";
import { readPackageJson } from "./read_package_json.ts";

/** One emoji as Unicode means it, before anybody draws it. */
export interface Emoji {
  /** Its code points in lower case, without variation selectors: `1f468-200d-2695`. */
  readonly code: string;
  /** Its CLDR short name: `grinning face`. */
  readonly label: string;
  /** Keywords from CLDR: `["face", "grin"]`. */
  readonly tags: readonly string[];
  /** Unicode's group, such as `animals-nature`. */
  readonly group: string;
  /** Unicode's subgroup, such as `animal-mammal`. */
  readonly subgroup: string;
  /** What it shares with all that may be drawn alike; see `familyOf`. */
  readonly family: string;
}

interface EmojibaseRow {
  readonly label: string;
  readonly hexcode: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly subgroup?: number;
}

interface EmojibaseGroups {
  readonly groups: Readonly<Record<string, string>>;
  readonly subgroups: Readonly<Record<string, string>>;
}

/** Skin tones and hair styles are parts of other emoji; flags look alike everywhere. */
const LEFT_OUT: ReadonlySet<string> = new Set(["component", "flags"]);

let emoji: Promise<readonly Emoji[]> | undefined;

/**
 * All emoji in Unicode's order, without flags, components and skin tones, from the npm package
 * `emojibase-data`. Read at the first call and kept.
 */
export function loadEmoji(): Promise<readonly Emoji[]> {
  return emoji ??= readEmoji();
}

/** Code points as `Emoji.code` has them: vendors differ in case and in variation selectors. */
export function normalizeCode(hexcode: string): string {
  return hexcode.toLowerCase().split("-").filter((point) => point !== "fe0f").join("-");
}

async function readEmoji(): Promise<readonly Emoji[]> {
  const rows = await readPackageJson("emojibase-data/en/data.json") as readonly EmojibaseRow[];
  const names = await readPackageJson("emojibase-data/meta/groups.json") as EmojibaseGroups;
  return rows.flatMap(({ label, hexcode, tags = [], group, subgroup }) => {
    const groupName = names.groups[group ?? ""];
    const subgroupName = names.subgroups[subgroup ?? ""];
    // Regional indicators, the letters that flags are made of, have neither.
    if (!groupName || !subgroupName || LEFT_OUT.has(groupName)) return [];
    const family = familyOf(label);
    return [{
      code: normalizeCode(hexcode),
      label,
      tags,
      group: groupName,
      subgroup: subgroupName,
      family,
    }];
  });
}
