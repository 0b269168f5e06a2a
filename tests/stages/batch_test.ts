import assert from "node:assert/strict";
import { from, lastValueFrom, toArray } from "rxjs";
import { BEGINNING } from "../../pipeline/run.ts";
import { batch } from "../../stages/batch.ts";
import { toyRow } from "../pipeline/toy_rows.ts";
import { countedCredits } from "./counted_credits.ts";
import { connect, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";

/** Pictures of one pixel, five a pass, for two epochs. */
function images(first = 0) {
  const credits = countedCredits();
  return Array.from({ length: 12 }, (_, i) => {
    const ordinal = first + i;
    const row = {
      ...toyRow(ordinal, credits.of(ordinal)),
      pass: Math.floor(ordinal / 5),
      index: ordinal % 5,
      passRows: 5,
      plan: { pictures: 5, epochs: 2 },
    };
    return { row, pixels: new Uint8Array(3).fill(ordinal), size: 1 };
  });
}

const batchesOf = (first: number, step: number, size: number | "all" = 2) => {
  const run = stageRun({ start: { ...BEGINNING, step, row: first } });
  const given = { images: from(images(first)) };
  return lastValueFrom(connect(batch, given, { batch: size }, run).pipe(toArray()));
};

Deno.test("batch cuts pictures at the end of each pass, and ends behind the last epoch", async () => {
  const batches = await batchesOf(0, 0);
  assert.deepEqual(
    batches.map((
      { step, epoch, steps, stepsPerEpoch, images },
    ) => [step, epoch, steps, stepsPerEpoch, images.map(([first]) => first)]),
    [
      [0, 0, 6, 3, [0, 1]],
      [1, 0, 6, 3, [2, 3]],
      [2, 0, 6, 3, [4]],
      [3, 1, 6, 3, [5, 6]],
      [4, 1, 6, 3, [7, 8]],
      [5, 1, 6, 3, [9]],
    ],
  );
  assert.deepEqual(batches[1]?.rows.map(({ ordinal }) => ordinal), [2, 3]);
  // A resumed run makes the same batches of what is left.
  assert.deepEqual(
    (await batchesOf(5, 3)).map(({ step, images }) => [step, images.map(([first]) => first)]),
    batches.slice(3).map(({ step, images }) => [step, images.map(([first]) => first)]),
  );
});

Deno.test("batch puts the whole training set into a batch, so that an epoch is one step", async () => {
  const batches = await batchesOf(0, 0, "all");
  assert.deepEqual(
    batches.map(({ step, steps, rows }) => [step, steps, rows.map(({ ordinal }) => ordinal)]),
    [[0, 2, [0, 1, 2, 3, 4]], [1, 2, [5, 6, 7, 8, 9]]],
  );
  const stopped = await batchesOf(5, 1, "all");
  assert.deepEqual(stopped.map(({ step, epoch }) => [step, epoch]), [[1, 1]]);
});

Deno.test("batch complains of a batch that is never full, and lets go of its input", async () => {
  const options = batch.options.assert({ batch: 8 });
  // Only sample-rows is asked for.
  const around = { beside: () => [], ancestors: () => [{ look_ahead: 4 }] as never };
  assert.equal([...batch.check?.(options, around) ?? []][0]?.option, "batch");
  await failsWithInput(batch, "images", { batch: 2 });
  letsGoOfInputs(batch, { batch: 2 });
});
