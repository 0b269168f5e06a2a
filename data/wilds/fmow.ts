import { join, resolve, sep } from "node:path";
import type { Dataset, SplitName } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { readColumns, type TableRow } from "../csv/read_columns.ts";
import { throwProblems } from "../entries/throw_problems.ts";
import { readPictureFile } from "../pictures/read_picture_file.ts";
import { splitsOf } from "./splits_of.ts";

const COLUMNS = ["split", "category", "country_code", "timestamp"] as const;

/** What is wanted of a row. */
interface Used extends Pick<TableRow<never>, "where" | "index"> {
  readonly split: SplitName;
  readonly category: string;
  readonly group: string;
}

/** What is not mapped to a region; WILDS leaves it out of the worst region. */
const OTHER = "Other";

/** The first years of the shifted validation and test pictures. */
const SHIFTED = { val: 2013, test: 2016 } as const;

const SPLITS = ["train", "id_val", "id_test", "ood_val/years", "ood_test/years"] as const;

/**
 * FMoW 1.1 of WILDS: satellite pictures `images/rgb_img_N.png`, described by row N (from 0) of
 * `rgb_metadata.csv`. Each part is cut by time, as WILDS' official split does: train, id_val and
 * id_test are of the years before 2013, ood_val of 2013 to 2015, ood_test from 2016; train of later
 * years is not used, and neither is what is sequestered (`seq`). Regions are those of
 * `country_code_mapping.csv`. Classes are the categories by name, which is WILDS' order,
 * underscores and all.
 *
 * @throws {InputError} if a file or column is missing, a split or time unknown, or a split is
 *     without rows
 */
export async function fmow(path: string, group: "region" | "year"): Promise<Dataset> {
  const file = join(path, "rgb_metadata.csv"), problems: string[] = [];
  const regions = await regionsOf(join(path, "country_code_mapping.csv"));
  const folder = resolve(path, "images"), categories = new Set<string>();
  // Half a million rows, of which a third is not used: no more is kept of them than is wanted.
  const used: Used[] = [];
  for await (const { where, index, cells } of readColumns(file, COLUMNS)) {
    const { split: part, category, country_code, timestamp } = cells;
    categories.add(category);
    if (category === "") problems.push(`${where}: "category" must be a class (was empty)`);
    if (part === "seq") continue;
    const year = yearOf(timestamp), split = splitOf(part, year);
    if (Number.isNaN(year)) {
      problems.push(
        `${where}: "timestamp" must be a time such as 2015-04-13T09:43:22Z (was "${timestamp}")`,
      );
    }
    if (split === "unknown") {
      problems.push(`${where}: Unknown split "${part}", it must be train, val, test or seq`);
    } else if (split !== "unused") {
      const region = regions.get(country_code) ?? OTHER;
      used.push({ where, index, split, category, group: group === "year" ? `${year}` : region });
    }
  }
  const classes = [...categories].sort();
  const labels = new Map(classes.map((name, label) => [name, label]));
  const { splits, add, problems: empty } = splitsOf(SPLITS);
  for (const { where, index, split, category, group } of used) {
    const picture = `${folder}${sep}rgb_img_${index}.png`, label = labels.get(category) ?? -1;
    add(split, { path: picture, label, group, read: () => readPictureFile(picture, where) });
  }
  problems.push(...empty(file));
  if (classes.length === 1) {
    problems.push(`${file}: The only category is "${classes[0]}", there must be two`);
  }
  throwProblems(problems);
  return { name: "fmow", classes, splits };
}

/** The year in UTC, NaN where it is no time. One without a zone is UTC, as for WILDS. */
function yearOf(timestamp: string): number {
  if (!/^\d{4}-\d\d-\d\d/.test(timestamp)) return NaN;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(timestamp.slice(10)) || timestamp.length === 10;
  return new Date(zoned ? timestamp : `${timestamp}Z`).getUTCFullYear();
}

function splitOf(part: string, year: number): SplitName | "unknown" | "unused" {
  switch (part) {
    case "train":
      return year < SHIFTED.val ? "train" : "unused";
    case "val":
      return year < SHIFTED.val ? "id_val" : year < SHIFTED.test ? "ood_val/years" : "unused";
    case "test":
      return year < SHIFTED.val ? "id_test" : year < SHIFTED.test ? "unused" : "ood_test/years";
    default:
      return "unknown";
  }
}

async function regionsOf(file: string): Promise<ReadonlyMap<string, string>> {
  const regions = new Map<string, string>();
  for await (const { cells } of readColumns(file, ["alpha-3", "region"])) {
    if (cells.region !== "") regions.set(cells["alpha-3"], cells.region);
  }
  if (regions.size === 0) throw new InputError(`${file}: No country has a region`);
  return regions;
}
