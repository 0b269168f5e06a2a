import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Dataset, Picture } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { listFiles } from "../list_files.ts";
import { cleanKeywords, cleanTitle } from "./clean_title.ts";
import { openclipartCaptions } from "./openclipart_captions.ts";
import { readRdf } from "./read_rdf.ts";
import { withViewBox } from "./with_view_box.ts";

/** Where the drawings are, and what is not to be among them. */
export interface OpenclipartOptions {
  /**
   * The folder of Debian's package `openclipart-svg` (`/usr/share/openclipart/svg`), or the like.
   */
  readonly folder: string;
  /** Whether to leave a drawing out, by its title and all of its keywords. */
  readonly exclude?: (texts: readonly string[]) => boolean;
  /** The class of the thing that a title names, where it is known. */
  readonly kindOf?: (title: string) => string | undefined;
}

/** Below it, no drawing of Debian's package took more than 0.11 s to draw at 96 pixels. */
const MAX_BYTES = 400_000;
/** A title that more drawings than this bear is the name of a collection ("card", "gramastar"). */
const MAX_SHARED = 12;
/** The title is another drawing's, but these files have names that say what they show. */
const TITLED_WRONGLY = /^clipart by /i;
/** Flags look alike everywhere, and emoji leave them out, too. */
const FLAG = /^(?:\w+)?flags?$/i;

/**
 * The drawings of the Open Clip Art Library, all in the public domain, with their titles and
 * keywords as captions and no class (label −1), in the order of their paths. Left out: what is not
 * declared to be in the public domain, copies, flags, drawings of more than 400 kB or whose name
 * space is broken, those without a title of their own, and what `exclude` says.
 *
 * @throws {InputError} if the folder cannot be read or has no drawing that can be used
 */
export async function openclipartCorpus(
  { folder, exclude = () => false, kindOf = () => undefined }: OpenclipartOptions,
): Promise<Dataset> {
  const drawings = await readDrawings(folder);
  const bearing = new Map<string, number>();
  for (const { title } of drawings) bearing.set(title, (bearing.get(title) ?? 0) + 1);

  const train = drawings.flatMap((drawing): readonly Picture[] => {
    const { file, creator } = drawing;
    const shared = (bearing.get(drawing.title) ?? 0) > MAX_SHARED;
    const title = ownTitle(drawing, shared);
    const words = [title, drawing.title, basename(file, ".svg"), ...drawing.keywords];
    if (title === "" || isFlag([title, ...drawing.keywords]) || exclude(words)) return [];
    const keywords = drawing.keywords.filter((word) => cleanTitle(word) !== cleanTitle(creator));
    return [{
      path: `openclipart/${file}`,
      label: -1,
      group: "openclipart",
      captions: openclipartCaptions(title, cleanKeywords(keywords, title), kindOf(title)),
      read: async () => {
        const svg = await readFile(join(folder, file), "utf8");
        return new TextEncoder().encode(withViewBox(svg));
      },
    }];
  });
  if (train.length === 0) {
    throw new InputError(
      `Cannot load openclipart: no drawing in "${folder}" can be used, it must be a folder of ` +
        "SVG files with titles, such as /usr/share/openclipart/svg",
    );
  }
  return { name: "openclipart", classes: [], splits: new Map([["train", train]]) };
}

interface Described {
  readonly file: string;
  readonly title: string;
  readonly creator: string;
  readonly keywords: readonly string[];
}

/**
 * What a drawing is called, in plain words; empty where it has only a collection's or author's
 * name.
 */
function ownTitle({ file, title, creator }: Described, shared: boolean): string {
  const wrong = TITLED_WRONGLY.test(title);
  const cleaned = cleanTitle(wrong ? basename(file, ".svg") : title);
  const author = cleanTitle(creator).split(" ");
  if (shared && !wrong || cleaned.split(" ").every((word) => author.includes(word))) return "";
  return cleaned;
}

function isFlag(texts: readonly string[]): boolean {
  return texts.some((text) => text.split(/\s/).some((word) => FLAG.test(word)));
}

async function readDrawings(folder: string): Promise<readonly Described[]> {
  const seen = new Set<string>();
  const drawings: Described[] = [];
  for (const file of await listFiles(folder, ["svg"])) {
    const path = join(folder, file);
    if ((await stat(path)).size > MAX_BYTES) continue;
    const svg = await readFile(path, "utf8");
    const digest = createHash("sha256").update(svg).digest("base64");
    if (seen.has(digest) || !hasSvgNamespace(svg)) continue;
    seen.add(digest);
    const rdf = readRdf(svg);
    if (rdf?.publicDomain) drawings.push({ file, ...rdf });
  }
  return drawings;
}

/** Without it nothing is drawn; and where one name space was escaped twice, nothing parses. */
function hasSvgNamespace(svg: string): boolean {
  const root = /<(?:\w+:)?svg\b[^>]*>/.exec(svg)?.[0] ?? "";
  return root.includes('="http://www.w3.org/2000/svg"') && !/xmlns:?\w*="&amp;/.test(root);
}
