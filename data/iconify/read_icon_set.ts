import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type } from "arktype";
import { InputError } from "../../schemas/input_error.ts";
import { type Icon, iconSvg } from "./icon_svg.ts";

/** One drawing of a set, under all of its names. */
export interface NamedIcon {
  /** Its own name, then its aliases: `["dog-side", "hound"]`. */
  readonly names: readonly string[];
  /** A complete SVG document. */
  readonly svg: string;
}

/** A set of drawings by one maker. */
export interface IconSet {
  /** Its short name: `game-icons`. */
  readonly prefix: string;
  readonly icons: readonly NamedIcon[];
}

/**
 * Licences that let weights be given away: no share-alike, no non-commercial, no unnamed ones.
 */
const LICENCES = ["Apache-2.0", "MIT", "ISC", "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0"];

const size = "0 < number <= 10000";

const iconFile = type({
  prefix: "string > 0",
  icons: {
    "[string]": {
      body: "string",
      "hidden?": "boolean",
      "left?": "number",
      "top?": "number",
      "width?": size,
      "height?": size,
    },
  },
  "aliases?": { "[string]": { parent: "string" } },
  // The format's own default.
  width: type(size).default(16),
  height: type(size).default(16),
});

const infoFile = type({ license: { spdx: "string" } });

/**
 * Reads an `icons.json` in Iconify's format, as the npm packages `@iconify-json/NAME` have it, with
 * the `info.json` beside it, which names the licence. Hidden drawings are those that the set has
 * withdrawn: left out, and aliases that turn or mirror a drawing name it like any other.
 *
 * @throws {InputError} if a file cannot be read or is not of that format, or the licence is none
 *     under which weights made of the drawings can be given away
 */
export async function readIconSet(file: string): Promise<IconSet> {
  const set = iconFile(await readJson(file));
  if (set instanceof type.errors) throw unusable(file, set.summary);
  const beside = join(dirname(file), "info.json");
  const info = infoFile(await readJson(beside));
  if (info instanceof type.errors) throw unusable(beside, info.summary);
  if (!LICENCES.includes(info.license.spdx)) {
    throw unusable(
      beside,
      `its licence is ${info.license.spdx}, it must be one of ${LICENCES.join(", ")}`,
    );
  }
  const aliases = Object.entries(set.aliases ?? {});
  const namesOf = Map.groupBy(aliases, ([, { parent }]) => parent);
  const icons = Object.entries(set.icons).filter(([, { hidden }]) => !hidden);
  return {
    prefix: set.prefix,
    icons: icons.map(([name, icon]) => ({
      names: [name, ...(namesOf.get(name) ?? []).map(([alias]) => alias)],
      svg: iconSvg(icon as Icon, set),
    })),
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error), error);
  }
}

function unusable(file: string, why: string, cause?: unknown): InputError {
  return new InputError(`Cannot read icon set "${file}": ${why}`, { cause });
}
