import { type } from "arktype";
import { map, switchMap, take } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { random } from "../engine/random.ts";
import { shuffled } from "../engine/shuffled.ts";
import { credits } from "../pipeline/credits.ts";
import { fromCredited } from "../pipeline/from_credited.ts";
import { stage } from "../pipeline/stage.ts";
import type { Dataset } from "../schemas/dataset.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Row } from "../schemas/messages.ts";
import { templatesOption } from "../schemas/templates_option.ts";

const options = type({
  epochs: "0 < number.integer <= 1000000",
  /**
   * `pictures` goes through the shuffled pictures, a template being drawn later for each; `rows`
   * goes through the shuffled pairs of picture and template, which is FLYP's own sampler.
   */
  sampler: "'pictures' | 'rows' = 'pictures'",
  /** What `rows` pairs pictures with. */
  "templates?": templatesOption,
  /** How many rows may be under way at once. */
  look_ahead: "0 < number.integer <= 16777216 = 1024",
});

/** What a pass over the training set is made of. */
interface Order {
  readonly dataset: Dataset;
  /** None for the plain sampler. */
  readonly templates: readonly string[];
  readonly epochs: number;
}

/** Rows from `start` on, pass after pass without end: who batches them knows when to stop. */
function* rows(
  { dataset, templates, epochs }: Order,
  key: readonly [seed: number, node: string],
  start: number,
): Generator<Omit<Row, "credit">> {
  const pictures = dataset.splits.get("train") ?? [];
  const each = Math.max(templates.length, 1), passRows = pictures.length * each;
  for (let pass = Math.floor(start / passRows);; pass++) {
    const order = shuffled(passRows, random(...key, pass));
    for (let index = Math.max(start - pass * passRows, 0); index < passRows; index++) {
      const place = order[index] ?? 0, picture = pictures[Math.floor(place / each)];
      const template = templates[place % each];
      if (picture === undefined) continue;
      yield {
        ordinal: pass * passRows + index,
        pass,
        index,
        passRows,
        picture,
        className: dataset.classes[picture.label] ?? "",
        classes: dataset.classes,
        ...(template !== undefined && { template }),
        plan: { pictures: pictures.length, epochs },
      };
    }
  }
}

/**
 * The order of training. With `sampler: rows` it is that of FLYP's own code: all pairs of picture
 * and template are shuffled and gone through, across epochs, and shuffled again when they are used
 * up; an epoch is still as many batches as there are pictures for.
 */
export const sampleRows = stage({
  name: "sample-rows",
  needs: { data: "Dataset" },
  gives: "Row",
  options,
  *check({ sampler, templates }) {
    if (sampler === "rows" && templates === undefined) {
      yield { option: "sampler", message: 'Sampler "rows" needs the option "templates"' };
    }
    if (sampler === "pictures" && templates !== undefined) {
      yield {
        option: "templates",
        message: 'Option "templates" is for sampler "rows"; sample-prompts draws them otherwise',
      };
    }
  },
  connect({ data }, { epochs, templates, look_ahead }, { seed, node, start }) {
    return data.pipe(
      take(1),
      switchMap(async (dataset): Promise<Order> => ({
        dataset,
        epochs,
        templates: templates === undefined ? [] : await loadTemplates(templates),
      })),
      map((order) => {
        if ((order.dataset.splits.get("train") ?? []).length > 0) return order;
        throw new InputError(
          `Cannot train on dataset "${order.dataset.name}": its train split is empty`,
        );
      }),
      switchMap((order) =>
        fromCredited(() => rows(order, [seed, node], start.row), credits(look_ahead))
      ),
    );
  },
});
