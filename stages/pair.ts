import { type } from "arktype";
import { Observable } from "rxjs";
import { joinByOrdinal } from "../pipeline/join_by_ordinal.ts";
import { stage } from "../pipeline/stage.ts";
import type { Image, PairBatch, Prompt } from "../schemas/messages.ts";
import { sampleRows } from "./sample_rows.ts";

type Pair = readonly [Image, Prompt];
/** At least one pair, so that a batch always has a plan and a size. */
type Pairs = readonly [Pair, ...Pair[]];

const options = type({
  /** Pictures in a batch; the last of a pass over the training set may be smaller. */
  batch: "number.integer > 1",
});

/**
 * The sentences of a batch without repetition, and which of them each picture goes with; where it
 * is told from all classes, the draw of the batch's first row, and the labels.
 */
function sentences(pairs: Pairs): Pick<PairBatch, "captions" | "captionOf"> {
  const [[, { classTexts }]] = pairs;
  if (classTexts !== undefined) {
    const captionOf = Int32Array.from(pairs, ([{ row }]) => row.picture.label);
    return { captions: classTexts(), captionOf };
  }
  const texts = pairs.flatMap(([, { texts }]) => texts), captions = [...new Set(texts)];
  const index = new Map(captions.map((text, i) => [text, i]));
  return { captions, captionOf: Int32Array.from(texts, (text) => index.get(text) ?? 0) };
}

/** Cuts pairs into batches of `size`, and where a pass over the training set ends. */
function cut(pairs: Observable<Pair>, size: number): Observable<Pairs> {
  return new Observable((subscriber) => {
    let open: Pair[] = [];
    const close = () => {
      const [first, ...others] = open;
      open = [];
      if (first !== undefined) subscriber.next([first, ...others]);
    };
    return pairs.subscribe({
      next(pair) {
        const [{ row }] = pair, pass = open[0]?.[0].row.pass;
        if (pass !== undefined && row.pass !== pass) close();
        open.push(pair);
        if (open.length === size || row.index === row.passRows - 1) close();
      },
      error: (error) => subscriber.error(error),
      complete() {
        close();
        subscriber.complete();
      },
    });
  });
}

/** Puts pairs in the order of their rows into a batch, numbered. */
function toBatch(pairs: Pairs, batch: number, step: number): PairBatch {
  const [[{ row: { plan: { pictures, epochs } }, size }]] = pairs;
  const stepsPerEpoch = Math.ceil(pictures / batch);
  return {
    step,
    epoch: Math.floor(step / stepsPerEpoch),
    steps: epochs * stepsPerEpoch,
    stepsPerEpoch,
    rows: pairs.map(([{ row }]) => row),
    images: pairs.map(([{ pixels }]) => pixels),
    size,
    ...sentences(pairs),
  };
}

/**
 * Joins pictures and sentences by their rows and puts them into batches. It ends behind the last
 * step of the last epoch, an epoch being as many batches as there are pictures for.
 */
export const pair = stage({
  name: "pair",
  needs: { images: "Image", prompts: "Prompt" },
  gives: "PairBatch",
  options,
  *check({ batch }, around) {
    for (const { look_ahead } of around.ancestors(sampleRows)) {
      if (look_ahead < batch) {
        yield {
          option: "batch",
          message: `A batch of ${batch} is never full: sample-rows has ${look_ahead} rows under ` +
            "way at most (look_ahead)",
        };
      }
    }
  },
  connect: ({ images, prompts }, { batch }, { start }) =>
    new Observable((subscriber) => {
      let step = start.step;
      return cut(joinByOrdinal(images, prompts), batch).subscribe({
        next(pairs) {
          const made = toBatch(pairs, batch, step++);
          if (made.step < made.steps) subscriber.next(made);
          if (made.step >= made.steps - 1) subscriber.complete();
        },
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    }),
});
