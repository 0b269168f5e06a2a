import { type } from "arktype";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { cleanText } from "../../model/tokenizer/clean_text.ts";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";

/** A line of `tests/fixtures/tokenizer/draw_open_clip_ids.py`. */
const drawn = type("string.json.parse").to({
  kind: "string",
  text: "string",
  ids: "number[]",
  "unrepaired?": "number[]",
});
type Drawn = typeof drawn.infer;

/** What open_clip's pattern takes for special tokens, also within a caption, case apart. */
const SPECIAL = /<[sſ]tart_of_text>|<end_of_text>/;

/** Whether ids are the same, or what is known to make them differ. */
type Verdict = "same" | "mojibake" | "special token" | "newer character" | "other";

function verdict({ text, ids, unrepaired }: Drawn, ours: readonly number[]): Verdict {
  const same = (theirs: readonly number[]) => theirs.join() === ours.join();
  if (same(ids)) return "same";
  if (unrepaired !== undefined && same(unrepaired)) return "mojibake";
  const clean = cleanText(text);
  if (SPECIAL.test(clean)) return "special token";
  return /\p{Cn}/u.test(clean) ? "newer character" : "other";
}

/**
 * Counts how many of open_clip's ids are ours, for each kind of text that was drawn. The exit
 * status is 1 where some differ for a reason that is not known; these texts are printed.
 */
async function main([path]: readonly string[]): Promise<number> {
  if (path === undefined) {
    console.error("Cannot compare tokenizers: name the file that draw_open_clip_ids.py printed");
    return 2;
  }
  const { encode } = await createTokenizer();
  const counts = new Map<string, Map<Verdict, number>>();
  const totals = new Map<Verdict, number>();
  const count = (kind: string, found: Verdict) => {
    const row = counts.get(kind) ?? new Map<Verdict, number>();
    counts.set(kind, row.set(found, (row.get(found) ?? 0) + 1));
  };
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const row = drawn.assert(line);
    const found = verdict(row, encode(row.text));
    if (found === "other") console.log(JSON.stringify(row.text));
    count(row.kind, found);
    totals.set(found, (totals.get(found) ?? 0) + 1);
  }
  console.table(Object.fromEntries(
    [...counts, ["all", totals] as const].map(([kind, row]) => [kind, Object.fromEntries(row)]),
  ));
  return totals.has("other") ? 1 : 0;
}

Deno.exit(await main(Deno.args));
