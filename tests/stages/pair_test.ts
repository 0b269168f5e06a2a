import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, type Observable, of, Subject, toArray } from "rxjs";
import { BEGINNING, type Run } from "../../pipeline/run.ts";
import type { Image, PairBatch, Prompt, Row } from "../../schemas/messages.ts";
import { pair } from "../../stages/pair.ts";
import { sampleRows } from "../../stages/sample_rows.ts";
import { toyRow } from "../pipeline/toy_rows.ts";
import { countedCredits } from "./counted_credits.ts";
import { connect, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";

/** Rows over `pictures` pictures with `templates` templates, from `first` on. */
function rowsOf(
  count: number,
  { pictures = 10, templates = 1, epochs = 2, first = 0, credits = countedCredits() },
): readonly Row[] {
  const passRows = pictures * templates;
  return Array.from({ length: count }, (_, i) => ({
    ...toyRow(first + i, credits.of(first + i)),
    pass: Math.floor((first + i) / passRows),
    index: (first + i) % passRows,
    passRows,
    plan: { pictures, epochs },
  }));
}

const imageOf = (row: Row): Image => ({
  row,
  pixels: new Uint8Array(3).fill(row.ordinal),
  size: 1,
});
const promptOf = (row: Row): Prompt => ({ row, texts: [`a ${row.className}`] });
const isGood = (row: Row) => ![3, 8].includes(row.ordinal);

/** The batches made of rows, of which those that `decodes` refuses have no picture. */
function batchesOf(
  rows: readonly Row[],
  batch: number | "all",
  run: Partial<Run> = {},
  decodes: (row: Row) => boolean = () => true,
) {
  const images = from(rows.filter(decodes).map(imageOf)), prompts = from(rows.map(promptOf));
  return lastValueFrom(
    connect(pair, { images, prompts }, { batch }, stageRun(run)).pipe(toArray()),
  );
}

const ordinals = (batches: readonly PairBatch[]) =>
  batches.map(({ rows }) => rows.map(({ ordinal }) => ordinal));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

Deno.test("pair gives nothing when there is nothing, and a batch of one when there is one", async () => {
  assert.deepEqual(await batchesOf([], 4), []);
  const [only, ...others] = await batchesOf(rowsOf(1, {}), 4);
  assert.deepEqual(others, []);
  assert.deepEqual(only?.images, [Uint8Array.of(0, 0, 0)]);
});

Deno.test("pair keeps pictures and sentences in the order of their rows", async () => {
  const batches = await batchesOf(rowsOf(20, {}), 4);
  assert.deepEqual(ordinals(batches).flat(), range(0, 20));
  for (const { rows, images, captions, captionOf, size } of batches) {
    assert.equal(size, 1);
    assert.deepEqual(images, rows.map((row) => imageOf(row).pixels));
    const texts = [...captionOf].map((which) => captions[which]);
    assert.deepEqual(texts, rows.map((row) => promptOf(row).texts[0]));
  }
});

Deno.test("pair joins by row when one side is far ahead of the other", () => {
  const rows = rowsOf(8, { pictures: 8, epochs: 1 });
  const images = new Subject<Image>(), prompts = new Subject<Prompt>();
  const batches: PairBatch[] = [];
  connect(pair, { images, prompts }, { batch: 4 }).subscribe((batch) => batches.push(batch));
  rows.forEach((row) => prompts.next(promptOf(row)));
  assert.equal(batches.length, 0);
  rows.forEach((row) => images.next(imageOf(row)));
  assert.deepEqual(ordinals(batches), [range(0, 4), range(4, 8)]);
});

Deno.test("pair holds each distinct sentence once", async () => {
  const [batch] = await batchesOf(rowsOf(10, { epochs: 1 }), 10);
  assert.deepEqual(batch?.captions, ["a car", "a doll"]);
  assert.deepEqual(batch?.captionOf, Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
});

/** The one batch that prompts make. */
async function batchOf(prompts: readonly Prompt[]): Promise<PairBatch | undefined> {
  const images = from(prompts.map(({ row }) => imageOf(row)));
  const options = { batch: prompts.length };
  const batches = await lastValueFrom(
    connect(pair, { images, prompts: from(prompts) }, options).pipe(toArray()),
  );
  assert.equal(batches.length, 1);
  return batches[0];
}

Deno.test("pair gives each picture its several sentences, each distinct one once", async () => {
  const batch = await batchOf(
    rowsOf(4, { pictures: 4, epochs: 1 }).map((row) => ({
      row,
      texts: ["any", `a ${row.className}`, `my ${row.className}`],
    })),
  );
  assert.deepEqual(batch?.captions, ["any", "a car", "my car", "a doll", "my doll"]);
  assert.deepEqual(batch?.captionOf, Int32Array.of(0, 1, 2, 0, 3, 4, 0, 1, 2, 0, 3, 4));
});

Deno.test("pair takes the sentences of all classes from the first row, and the labels", async () => {
  const batch = await batchOf(
    rowsOf(5, { pictures: 5, epochs: 1 }).map((row) => ({
      row,
      texts: [],
      // Two classes may share a name: each keeps its own place.
      classTexts: () => ["missile", "missile", `drawn for ${row.ordinal}`],
    })),
  );
  assert.deepEqual(batch?.captions, ["missile", "missile", "drawn for 0"]);
  assert.deepEqual(batch?.captionOf, Int32Array.of(0, 1, 0, 1, 0));
});

Deno.test("pair gives epochs × ceil(N / B) batches, the last of a pass smaller", async () => {
  const batches = await batchesOf(rowsOf(100, { pictures: 10, epochs: 3 }), 4);
  assert.deepEqual(batches.map(({ rows }) => rows.length), [4, 4, 2, 4, 4, 2, 4, 4, 2]);
  assert.deepEqual(batches.map(({ step }) => step), range(0, 9));
  assert.deepEqual(batches.map(({ epoch }) => epoch), [0, 0, 0, 1, 1, 1, 2, 2, 2]);
  for (const { steps, stepsPerEpoch } of batches) assert.deepEqual([steps, stepsPerEpoch], [9, 3]);
});

Deno.test("pair cuts where the pairs of picture and template end, not where an epoch does", async () => {
  // 6 pictures × 3 templates are 18 rows a pass: 5 + 5 + 5 + 3; an epoch is ceil(6 / 5) = 2 batches.
  const rows = rowsOf(60, { pictures: 6, templates: 3, epochs: 3 });
  const batches = await batchesOf(rows, 5);
  assert.deepEqual(batches.map(({ rows }) => rows.length), [5, 5, 5, 3, 5, 5]);
  assert.deepEqual(batches.map(({ epoch }) => epoch), [0, 0, 1, 1, 2, 2]);
});

Deno.test("pair gives the last batch of a pass as soon as it is there", () => {
  const images = new Subject<Image>(), prompts = new Subject<Prompt>();
  const sizes: number[] = [];
  connect(pair, { images, prompts }, { batch: 4 }).subscribe(({ rows }) => sizes.push(rows.length));
  for (const row of rowsOf(6, { pictures: 6 })) {
    images.next(imageOf(row));
    prompts.next(promptOf(row));
  }
  assert.deepEqual(sizes, [4, 2]);
});

Deno.test("pair completes and lets go of its inputs behind the last step", () => {
  const images = new Subject<Image>(), prompts = new Subject<Prompt>();
  let completed = false, count = 0;
  connect(pair, { images, prompts }, { batch: 5 }).subscribe({
    next: () => count++,
    complete: () => completed = true,
  });
  for (const row of rowsOf(30, { pictures: 10, epochs: 1 })) {
    prompts.next(promptOf(row));
    images.next(imageOf(row));
  }
  assert.deepEqual([count, completed, images.observed, prompts.observed], [2, true, false, false]);
});

Deno.test("pair goes on from where a run was stopped, with the same batches", async () => {
  const whole = await batchesOf(rowsOf(100, { epochs: 3 }), 4);
  for (const step of [1, 3, 8]) {
    const row = (whole[step - 1]?.rows.at(-1)?.ordinal ?? 0) + 1;
    const start = { ...BEGINNING, step, row };
    const rest = await batchesOf(rowsOf(100, { epochs: 3, first: row }), 4, { start });
    assert.deepEqual(ordinals(rest), ordinals(whole.slice(step)));
    assert.deepEqual(rest.map(({ step }) => step), range(step, 9));
    assert.deepEqual(rest.map(({ epoch }) => epoch), whole.slice(step).map(({ epoch }) => epoch));
  }
  const trained = { ...BEGINNING, step: 9, row: 30, trained: true };
  assert.deepEqual(
    await batchesOf(rowsOf(30, { epochs: 3, first: 30 }), 4, { start: trained }),
    [],
  );
});

Deno.test("pair leaves rows without a picture out, and their credits come back", async () => {
  const credits = countedCredits();
  const batches = await batchesOf(rowsOf(10, { epochs: 1, credits }), 4, {}, isGood);
  assert.deepEqual(ordinals(batches), [[0, 1, 2, 4], [5, 6, 7, 9]]);
  assert.deepEqual(credits.givenBack(), [3, 8]);
});

Deno.test("pair closes a batch at the end of a pass also when its last row has no picture", async () => {
  const rows = rowsOf(12, { pictures: 6, epochs: 2 });
  const batches = await batchesOf(rows, 4, {}, ({ ordinal }) => ordinal !== 5);
  assert.deepEqual(ordinals(batches), [[0, 1, 2, 3], [4], [6, 7, 8, 9], [10, 11]]);
});

Deno.test("pair completes when an input does, and passes on the error of either", async () => {
  const some = <T>(of: (row: Row) => T): Observable<T> => from(rowsOf(3, {}).map(of));
  for (
    const inputs of [
      { images: EMPTY, prompts: some(promptOf) },
      { images: some(imageOf), prompts: EMPTY },
    ]
  ) {
    const batches = connect(pair, inputs, { batch: 4 });
    assert.deepEqual(await lastValueFrom(batches.pipe(toArray())), []);
  }
  await failsWithInput(pair, "images", { batch: 4 });
  await failsWithInput(pair, "prompts", { batch: 4 }, stageRun(), {
    images: of(...rowsOf(3, {}).map(imageOf)),
  });
  letsGoOfInputs(pair, { batch: 4 });
});

Deno.test("pair complains of a batch that the look-ahead never fills", () => {
  const complaints = (look_ahead: number) => {
    const around = {
      beside: () => [],
      ancestors: () => [sampleRows.options.assert({ epochs: 1, look_ahead })],
    };
    return [...pair.check?.({ batch: 64 }, around) ?? []];
  };
  assert.deepEqual(complaints(64), []);
  const [complaint] = complaints(63);
  assert.equal(complaint?.option, "batch");
  assert.match(complaint?.message ?? "", /^A batch of 64 is never full: sample-rows has 63 rows/);
});

Deno.test("pair puts the whole training set into a batch, so that an epoch is one step", async () => {
  const batches = await batchesOf(rowsOf(30, { pictures: 6, epochs: 3 }), "all");
  assert.deepEqual(ordinals(batches), [range(0, 6), range(6, 12), range(12, 18)]);
  assert.deepEqual(batches.map(({ step, epoch, steps }) => [step, epoch, steps]), [
    [0, 0, 3],
    [1, 1, 3],
    [2, 2, 3],
  ]);
  // Pairs of six pictures and two templates: each picture's sentences come in two epochs' batches.
  const rows = rowsOf(30, { pictures: 6, templates: 2, epochs: 3 });
  assert.deepEqual(ordinals(await batchesOf(rows, "all")).map(({ length }) => length), [6, 6, 6]);
  const [first, second] = await batchesOf(rowsOf(12, { pictures: 6 }), "all", {}, isGood);
  assert.deepEqual(ordinals([first!, second!]), [[0, 1, 2, 4, 5], [6, 7, 9, 10, 11]]);
});

Deno.test("pair refuses a training set as a batch that the look-ahead never fills", async () => {
  const credits = countedCredits(5);
  await assert.rejects(batchesOf(rowsOf(6, { pictures: 6, credits }), "all"), {
    name: "InputError",
    message:
      "Cannot put the whole training set into a batch: it has 6 pictures, sample-rows has 5 " +
      "rows under way at most (look_ahead)",
  });
  const around = {
    beside: () => [],
    ancestors: () => [sampleRows.options.assert({ epochs: 1, look_ahead: 1 })],
  };
  assert.deepEqual([...pair.check?.({ batch: "all" }, around) ?? []], []);
});

Deno.test("pair refuses a batch of one, which has nothing to contrast", () => {
  assert.throws(
    () => connect(pair, { images: EMPTY, prompts: EMPTY }, { batch: 1 }),
    /"batch" must be more than 1/,
  );
});
