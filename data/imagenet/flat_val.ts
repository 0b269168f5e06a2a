import { basename, extname, join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { listFiles } from "../list_files.ts";
import { linesOf, readText } from "./read_text.ts";
import { WNID } from "./wnid.ts";

/** Problems that are printed before the others are counted. */
const MOST = 5;

/** What of the pictures that a file names may be missing, as of those that do not decode. */
const MOST_LOST = 0.05;

/**
 * The pictures of a validation folder that has no folders, by wnid. What they are stands in a file
 * with either a wnid a line, by the order of the pictures' names, or the name of a picture and its
 * wnid a line, with blanks or a comma between (more may follow, as in Kaggle's
 * LOC_val_solution.csv; a header is passed over).
 *
 * @throws {InputError} if the file cannot be read, a line has no wnid, pictures and lines do not go
 *     together, or over 5 % of the pictures that it names are not there
 */
export async function flatVal(
  folder: string,
  labels: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = await listFiles(folder, ["jpeg", "jpg", "png"]);
  const lines = linesOf(await readText(labels, "the labels of val"));
  const rows = lines.map((line, i) => ({ line: i + 1, cells: line.split(/[\s,]+/) }));
  const [first] = rows;
  const hasHeader = first !== undefined && first.cells.length > 1 &&
    !WNID.test(first.cells[1] ?? "");
  const given = hasHeader ? rows.slice(1) : rows;
  const wnids = given.map(({ cells }) => cells[1] ?? cells[0] ?? "");
  refuse(given.flatMap(({ line }, i) =>
    WNID.test(wnids[i] ?? "") ? [] : [
      `${labels}:${line}: The line must have a wnid such as n01440764 (was "${
        wnids[i]
      }"); numbers ` +
      "count in an order that is not that of wnids",
    ]
  ));
  const byName = given.some(({ cells }) => cells.length > 1);
  if (!byName && wnids.length !== files.length) {
    throw new InputError(
      `Cannot label val by "${labels}": it has ${wnids.length} lines, "${folder}" has ` +
        `${files.length} pictures`,
    );
  }
  const stem = (name: string) => basename(name, extname(name));
  const named = new Map(given.map(({ cells }, i) => [stem(cells[0] ?? ""), wnids[i] ?? ""]));
  const of = (file: string, i: number) => byName ? named.get(stem(file)) : wnids[i];
  refuse(
    files.flatMap((file, i) =>
      of(file, i) === undefined
        ? [`Cannot label "${join(folder, file)}": no line of "${labels}" names it`]
        : []
    ),
  );
  const there = new Set(files.map(stem));
  const lost = byName ? given.filter(({ cells }) => !there.has(stem(cells[0] ?? ""))) : [];
  if (lost.length > MOST_LOST * given.length) {
    throw new InputError(
      `Cannot measure on "${folder}": ${lost.length} of the ${given.length} pictures that ` +
        `"${labels}" names are not there, at most 5 % may be missing`,
    );
  }
  // Those that are not there are counted when they are read.
  const all = [...files, ...lost.map(({ cells }) => basename(cells[0] ?? ""))];
  const grouped = Map.groupBy(all.keys(), (i) => of(all[i] ?? "", i) ?? "");
  return new Map(
    [...grouped].map(([wnid, members]) => [wnid, members.map((i) => join(folder, all[i] ?? ""))]),
  );
}

function refuse(problems: readonly string[]): void {
  const others = problems.length - MOST;
  if (others > 0) {
    throw new InputError([...problems.slice(0, MOST), `And ${others} more such lines`]);
  }
  if (problems.length > 0) throw new InputError(problems);
}
