import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { listCsv } from "../../../data/csv/list_csv.ts";
import type { Listing } from "../../../data/entries/entry.ts";
import { throwProblems } from "../../../data/entries/throw_problems.ts";
import { listJsonl } from "../../../data/jsonl/list_jsonl.ts";
import { listParquet } from "../../../data/parquet/list_parquet.ts";
import { lruCache } from "../../../data/parquet/lru_cache.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { listShard } from "../../../data/webdataset/list_shard.ts";
import { filesIn } from "./files_in.ts";
import { JSON_LINES, TABLES } from "./texts.ts";
import type { Target } from "./target.ts";

/** Sources of rows: what lists the pictures of a file, and what reads each of them. */
export const ROWS: readonly Target[] = [
  {
    name: "CSV",
    good: () => Promise.resolve(TABLES),
    read: reader("rows.csv", (file, problems) => listCsv(file, { columns: {} }, problems)),
  },
  {
    name: "JSONL",
    good: () => Promise.resolve(JSON_LINES),
    read: reader("rows.jsonl", (file, problems) => listJsonl(file, { columns: {} }, problems)),
  },
  {
    name: "tar",
    good: () => filesIn("formats", [".tar"]),
    read: reader("shard.tar", (file, problems) => listShard(file, { columns: {} }, problems)),
  },
  {
    name: "parquet",
    good: () => filesIn("formats/hugging_face", [".parquet"]),
    read: reader(
      "rows.parquet",
      (file, problems) => listParquet(file, { columns: {} }, lruCache(2 ** 20), problems),
    ),
  },
  {
    name: "parquet, each codec",
    good: () => filesIn("formats/codecs", [".parquet"]),
    read: reader("rows.parquet", (file, problems) => {
      const columns = { image: "picture", title: "caption" };
      return listParquet(file, { columns }, lruCache(2 ** 20), problems);
    }),
  },
];

function reader(
  called: string,
  list: (file: string, problems: string[]) => Promise<Listing>,
): Target["read"] {
  return async (bytes, folder) => {
    const file = join(folder, called), problems: string[] = [];
    await writeFile(file, bytes);
    for (
      const picture of ["a/1.jpg", "a/2.jpg", "1.jpg", "2.jpg", "b/é.png", "c/猫.webp", "b/2.png"]
    ) {
      await mkdir(dirname(join(folder, picture)), { recursive: true });
      await writeFile(join(folder, picture), "no more than its name counts");
    }
    const { entries } = await list(file, problems);
    for (const { read } of entries.slice(0, 8)) {
      await read().catch((error) => {
        if (!(error instanceof PictureError)) throw error;
      });
    }
    throwProblems(problems);
    return entries.length <= bytes.length &&
      entries.every(({ path }) => path.startsWith(`${folder}/`));
  };
}
