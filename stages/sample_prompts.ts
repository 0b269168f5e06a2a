import { type } from "arktype";
import { defer, from, ignoreElements, merge } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { random } from "../engine/random.ts";
import { fillTemplate } from "../model/fill_template.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Prompt, Row } from "../schemas/messages.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { sampleRows } from "./sample_rows.ts";

/** The value of `templates` that draws from the pictures' own sentences. */
const CAPTIONS = "captions";

const options = type({
  /** What to draw from; not needed where the rows name their template. */
  "templates?": templatesOption,
  /**
   * `one` sentence for each picture; `average`: all templates of its class, whose features are
   * averaged to a direction; `classes`: one sentence for each class in every batch, for the loss
   * that tells a picture from all of them.
   */
  draw: "'one' | 'average' | 'classes' = 'one'",
});

/** Sees to it that a template has something to be filled with. */
function requireClass({ picture: { label, path } }: Row): void {
  if (label >= 0) return;
  throw new InputError(
    `Cannot draw a sentence for "${path}": it has no class for a template, only captions ` +
      "(templates: captions)",
  );
}

/**
 * Draws a sentence for each row, T ~ P_text(·|y): renders the template that the row names, or draws
 * one uniformly; with `templates: captions` it draws one of the picture's own. Two ablations of
 * FLYP put the average of all templates, or a sentence for each class, in the place of one
 * sentence.
 */
export const samplePrompts = stage({
  name: "sample-prompts",
  needs: { from: "Row" },
  gives: "Prompt",
  options,
  *check({ templates, draw }, around) {
    if (draw !== "one" && templates === CAPTIONS) {
      yield { option: "draw", message: `Draw "${draw}" needs templates, it takes no captions` };
    }
    for (const { sampler } of around.ancestors(sampleRows)) {
      if (sampler === "pictures" && templates === undefined) {
        yield { message: 'Option "templates" is missing: sampler "pictures" names no templates' };
      }
      if (sampler === "rows" && draw !== "one") {
        yield {
          option: "draw",
          message:
            `Draw "${draw}" is for sampler "pictures"; sampler "rows" names a template for ` +
            "each row",
        };
      }
      if (sampler === "rows" && templates === CAPTIONS) {
        yield {
          option: "templates",
          message:
            'Captions are for sampler "pictures"; sampler "rows" names a template for each row',
        };
      }
    }
  },
  connect: ({ from: rows }, { templates, draw }, { seed, node }) =>
    defer(() => {
      const listed = templates === undefined || templates === CAPTIONS
        ? Promise.resolve([])
        : loadTemplates(templates);
      const nothing = ({ picture: { path } }: Row) =>
        new InputError(
          templates === CAPTIONS
            ? `Cannot draw a sentence for "${path}": it has no captions`
            : `Cannot draw a sentence for "${path}": rows name no template and there is no ` +
              'option "templates"',
        );
      const drawn = (row: Row, from: readonly string[], ...key: readonly number[]): string => {
        const numbers = random(seed, node, row.pass, row.index, ...key);
        const sentence = from[numbers.integer(Math.max(from.length, 1))];
        if (sentence === undefined) throw nothing(row);
        return sentence;
      };
      const drawFrom = (row: Row, given: readonly string[]): Omit<Prompt, "row"> => {
        if (templates === CAPTIONS) return { texts: [drawn(row, row.picture.captions ?? [])] };
        requireClass(row);
        const { className, classes, picture: { label } } = row;
        switch (draw) {
          case "one":
            return { texts: [fillTemplate(row.template ?? drawn(row, given), className)] };
          case "average":
            if (given.length === 0) throw nothing(row);
            return { texts: given.map((template) => fillTemplate(template, className)) };
          case "classes": {
            // Keyed by class, so that this row's own can be had without the others.
            const ofClass = (name: string, label: number) =>
              fillTemplate(drawn(row, given, label), name);
            return { texts: [ofClass(className, label)], classTexts: () => classes.map(ofClass) };
          }
        }
      };
      const prompts = rows.pipe(
        mapInOrder(1, async (row): Promise<Prompt> => ({ row, ...drawFrom(row, await listed) })),
      );
      // Templates that cannot be loaded are an error of the stream, whether or not rows come.
      return merge(from(listed).pipe(ignoreElements()), prompts);
    }),
});
