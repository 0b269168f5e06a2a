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
 * one uniformly; with `templates: captions` it draws one of the picture's own.
 */
export const samplePrompts = stage({
  name: "sample-prompts",
  needs: { from: "Row" },
  gives: "Prompt",
  options,
  *check({ templates }, around) {
    for (const { sampler } of around.ancestors(sampleRows)) {
      if (sampler === "pictures" && templates === undefined) {
        yield { message: 'Option "templates" is missing: sampler "pictures" names no templates' };
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
  connect: ({ from: rows }, { templates }, { seed, node }) =>
    defer(() => {
      const listed = templates === undefined || templates === CAPTIONS
        ? Promise.resolve([])
        : loadTemplates(templates);
      const draw = (row: Row, sentences: readonly string[]): string => {
        const drawn =
          sentences[random(seed, node, row.pass, row.index).integer(Math.max(sentences.length, 1))];
        if (drawn !== undefined) return drawn;
        throw new InputError(
          templates === CAPTIONS
            ? `Cannot draw a sentence for "${row.picture.path}": it has no captions`
            : `Cannot draw a sentence for "${row.picture.path}": rows name no template and there ` +
              'is no option "templates"',
        );
      };
      const prompts = rows.pipe(
        mapInOrder(1, async (row): Promise<Prompt> => {
          const given = await listed;
          if (templates === CAPTIONS) return { row, text: draw(row, row.picture.captions ?? []) };
          requireClass(row);
          return { row, text: fillTemplate(row.template ?? draw(row, given), row.className) };
        }),
      );
      // Templates that cannot be loaded are an error of the stream, whether or not rows come.
      return merge(from(listed).pipe(ignoreElements()), prompts);
    }),
});
