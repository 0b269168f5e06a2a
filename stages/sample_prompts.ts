import { type } from "arktype";
import { defer } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { random } from "../engine/random.ts";
import { fillTemplate } from "../model/fill_template.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Prompt, Row } from "../schemas/messages.ts";
import { templatesOption } from "../schemas/templates_option.ts";

/** The value of `templates` that draws from the pictures' own sentences. */
const CAPTIONS = "captions";

const options = type({
  /** What to draw from; not needed where the rows name their template. */
  "templates?": templatesOption,
});

/**
 * Draws a sentence for each row, T ~ P_text(·|y): renders the template that the row names, or draws
 * one uniformly; with `templates: captions` it draws one of the picture's own.
 */
export const samplePrompts = stage({
  name: "sample-prompts",
  needs: { from: "Row" },
  gives: "Prompt",
  options,
  connect: ({ from }, { templates }, { seed, node }) =>
    defer(() => {
      const listed = templates === undefined || templates === CAPTIONS
        ? Promise.resolve([])
        : loadTemplates(templates);
      const draw = (row: Row, from: readonly string[]): string => {
        const drawn =
          from[random(seed, node, row.pass, row.index).integer(Math.max(from.length, 1))];
        if (drawn !== undefined) return drawn;
        throw new InputError(
          templates === CAPTIONS
            ? `Cannot draw a sentence for "${row.picture.path}": it has no captions`
            : `Cannot draw a sentence for "${row.picture.path}": rows name no template and there is ` +
              'no option "templates"',
        );
      };
      return from.pipe(
        mapInOrder(1, async (row): Promise<Prompt> => {
          const given = await listed;
          const text = templates === CAPTIONS
            ? draw(row, row.picture.captions ?? [])
            : fillTemplate(row.template ?? draw(row, given), row.className);
          return { row, text };
        }),
      );
    }),
});
