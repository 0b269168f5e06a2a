import { setImmediate } from "node:timers/promises";
import { type } from "arktype";
import { bufferCount, concatMap, ignoreElements, map, of, switchMap, tap } from "rxjs";
import { random } from "../../engine/random.ts";
import { credits } from "../../pipeline/credits.ts";
import { firstOf } from "../../pipeline/first_of.ts";
import { fromCredited } from "../../pipeline/from_credited.ts";
import { joinByOrdinal } from "../../pipeline/join_by_ordinal.ts";
import { mapHeld } from "../../pipeline/map_held.ts";
import { mapInOrder } from "../../pipeline/map_in_order.ts";
import { stage, type Tagged } from "../../pipeline/stage.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import type { Evaluation, Image, PairBatch, Prompt, Step } from "../../schemas/messages.ts";
import { type ToyModel, toyModel } from "./toy_model.ts";
import { toyRow } from "./toy_rows.ts";

export const toyData = stage({
  name: "toy-data",
  needs: {},
  gives: "Dataset",
  options: type({ classes: type("string[] >= 1").default(() => ["car", "doll"]) }),
  connect: (_, { classes }) => of<Dataset>({ name: "toys", classes, splits: new Map() }),
});

/** What the tests look at: how many rows were made and how many credits are in use. */
export const seen = { made: 0, inUse: 0, mostInUse: 0 };

export const toyOrder = stage({
  name: "toy-order",
  needs: { data: "Dataset" },
  gives: "Row",
  options: type({
    rows: "number.integer >= 0 = 8",
    look_ahead: "number.integer > 0 = 4",
    fail_at: "number.integer = -1",
  }),
  connect: ({ data }, { rows, look_ahead, fail_at }, run) => {
    Object.assign(seen, { made: 0, inUse: 0, mostInUse: 0 });
    const pool = credits(look_ahead);
    pool.inUse.subscribe((count) => {
      seen.inUse = count;
      seen.mostInUse = Math.max(seen.mostInUse, count);
    });
    function* rowsFrom(start: number) {
      for (let ordinal = start; ordinal < rows; ordinal++) {
        if (ordinal === fail_at) throw new Error("the list ends early");
        seen.made++;
        yield toyRow(ordinal);
      }
    }
    return data.pipe(switchMap(() => fromCredited(() => rowsFrom(run.start.row), pool)));
  },
});

export const toyImages = stage({
  name: "toy-images",
  needs: { from: "Row" },
  gives: "Image",
  options: type({
    workers: "number.integer > 0 = 3",
    fail_at: "number.integer = -1",
    augment: type({ scale: "0 < number <= 1 = 1", "flip?": "boolean" }).default(() => ({})),
  }),
  connect: ({ from }, { workers, fail_at }, { seed, node }) =>
    from.pipe(mapInOrder(workers, async (row): Promise<Image> => {
      const numbers = random(seed, node, row.ordinal);
      for (let wait = numbers.integer(4); wait > 0; wait--) {
        await setImmediate();
      }
      if (row.ordinal === fail_at) throw new Error("the picture is torn");
      return { row, pixels: Uint8Array.of(numbers.integer(256), 0, 0), size: 1 };
    })),
});

export const toyPrompts = stage({
  name: "toy-prompts",
  needs: { from: "Row" },
  gives: "Prompt",
  options: type({ template: "string > 0 = 'a toy {class}'" }),
  connect: ({ from }, { template }) =>
    from.pipe(
      map((row): Prompt => ({ row, texts: [template.replace("{class}", row.className)] })),
    ),
});

export const toyPairs = stage({
  name: "toy-pairs",
  needs: { images: "Image", prompts: "Prompt" },
  gives: "PairBatch",
  options: type({ batch: "number.integer > 0" }),
  *check({ batch }, { ancestors }) {
    for (const { look_ahead } of ancestors(toyOrder)) {
      if (batch <= look_ahead) continue;
      const message = `Option "batch" must be at most look_ahead ${look_ahead} (was ${batch})`;
      yield { option: "batch", message };
    }
  },
  connect: ({ images, prompts }, { batch }) =>
    joinByOrdinal(images, prompts).pipe(
      bufferCount(batch),
      map((pairs, step): PairBatch => ({
        step,
        epoch: 0,
        steps: 100,
        stepsPerEpoch: 100,
        rows: pairs.map(([{ row }]) => row),
        images: pairs.map(([{ pixels }]) => pixels),
        size: 1,
        captions: pairs.flatMap(([, { texts }]) => texts),
        captionOf: Int32Array.from(pairs.keys()),
      })),
    ),
});

/** The model that the next training takes, in place of a fresh one. */
export const given: { model?: ToyModel } = {};

export const toyTraining = stage({
  name: "toy-training",
  needs: { from: "PairBatch" },
  gives: "Step",
  options: type({ fail_at: "number.integer = -1" }),
  method: "flyp",
  connect: ({ from }, { fail_at }) => {
    const model = given.model ?? toyModel();
    return from.pipe(concatMap(async ({ step, rows, images }): Promise<Step> => {
      await model.update();
      rows.forEach(({ credit }) => credit.giveBack());
      if (step === fail_at) throw new Error("the loss is NaN");
      const loss = images.reduce((sum, [pixel]) => sum + pixel!, 0);
      const update = { loss, learningRate: 1, logitScale: 100, imagesPerSecond: 1 };
      return { step, epoch: 0, ends: "batch", update, nextRow: rows.at(-1)!.ordinal + 1, model };
    }));
  },
});

export const toyEvaluate = stage({
  name: "toy-evaluate",
  needs: { from: "Step", data: "Dataset" },
  gives: "Evaluation",
  options: type({}),
  connect: ({ from, data }, _, { signal }) => {
    const dataset = firstOf(data, signal);
    return from.pipe(mapHeld(async ({ step, model }): Promise<Evaluation> => {
      const { classes } = await dataset;
      const [first, second] = await model.encoder.encodeTexts([]);
      return {
        epoch: step,
        alpha: 1,
        split: "id_val",
        shift: "id",
        metric: "whole",
        value: first === second ? 1 : 0,
        n: classes.length,
      };
    }));
  },
});

/** What the watching stages were given, by node. */
export const watched = new Map<string, Tagged<"Step" | "Evaluation">[]>();

export const toyWatch = stage({
  name: "toy-watch",
  needs: { from: ["Step", "Evaluation"], rows: { optional: "Row" } },
  gives: "Nothing",
  options: type({}),
  implied: true,
  connect: ({ from }, _, { node }) => {
    const messages: Tagged<"Step" | "Evaluation">[] = [];
    watched.set(node, messages);
    return from.pipe(tap((message) => messages.push(message)), ignoreElements());
  },
});

/** Rows thrown away at once, for graphs that are to stay small. */
export const toySink = stage({
  name: "toy-sink",
  needs: { from: ["Row", "Image", "Prompt"] },
  gives: "Nothing",
  options: type({}),
  connect: ({ from }) =>
    from.pipe(
      tap(({ message }) => ("row" in message ? message.row : message).credit.giveBack()),
      ignoreElements(),
    ),
});

/** Every toy stage; a type error here means that some stage does not fit `Stage`. */
export const toys = [
  toyData,
  toyOrder,
  toyImages,
  toyPrompts,
  toyPairs,
  toyTraining,
  toyEvaluate,
  toyWatch,
  toySink,
];
