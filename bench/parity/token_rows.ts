import { type } from "arktype";
import { join } from "node:path";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";
import { tokenize } from "../../model/tokenizer/tokenize.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { readJson } from "../read_json.ts";
import { type Row, row } from "../report/row.ts";

const FIXTURES = join(import.meta.dirname!, "..", "..", "tests", "fixtures", "tokenizer");
const CONTEXT = 77;

const listed = type({ text: "string" }).array();
/** Long texts, by what they are repetitions of. */
const repeated = type({ unit: "string", times: "number.integer > 0" }).array();
const answered = type({ ids: "number[][]", sequences: "number[][]" });

const isSame = (ours: Iterable<number>, theirs: readonly number[] | undefined) =>
  `${[...ours]}` === `${theirs}`;

/**
 * Our ids beside those of open_clip, for the odd texts that the tokenizer is tested with: the ids
 * of the whole text, and the sequence of 77 that it is cut or padded to.
 */
export async function tokenRows(folder: string, peer: OpenClipPeer): Promise<Row[]> {
  const texts = [
    ...(await readJson(join(FIXTURES, "open_clip_ids.json"), listed)).map(({ text }) => text),
    ...(await readJson(join(FIXTURES, "open_clip_long_ids.json"), repeated))
      .map(({ unit, times }) => unit.repeat(times)),
  ];
  const [request, answer] = [join(folder, "texts.json"), join(folder, "ids.json")];
  await Deno.writeTextFile(request, JSON.stringify({ texts, context_length: CONTEXT }));
  await peer.run("tokens", request, answer);
  const theirs = await readJson(answer, answered);
  const tokenizer = await createTokenizer();
  const { ids } = tokenize(tokenizer, texts, CONTEXT);
  const unlike = texts.filter((text, row) =>
    !isSame(tokenizer.encode(text), theirs.ids[row]) ||
    !isSame(ids.subarray(row * CONTEXT, (row + 1) * CONTEXT), theirs.sequences[row])
  );
  const [first] = unlike;
  return [
    row({
      work: `tokens of ${texts.length} odd texts`,
      ours: "tokenize()",
      peer: "open_clip",
      difference: unlike.length,
      unit: "texts with other ids",
      goal: 0,
      note: first === undefined
        ? `${texts.length} of ${texts.length} are the same`
        : `such as ${JSON.stringify(first.slice(0, 40))}`,
    }),
  ];
}
