import { type } from "arktype";
import { take, takeUntil } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { textHead as headOfText } from "../model/head/text_head.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import type { Head } from "../schemas/messages.ts";
import { templatesOption } from "../schemas/templates_option.ts";

const options = type({ templates: templatesOption });

/**
 * Gives the zero-shot head of the pretrained model, what full fine-tuning starts from (Wortsman et
 * al., CVPR 2022): a linear one on unit features, its bias zero.
 */
export const textHead = stage({
  name: "text-head",
  needs: { data: "Dataset" },
  gives: "Head",
  options,
  connect: ({ data }, { templates }, { services, interrupted }) =>
    data.pipe(
      take(1),
      mapInOrder(1, async ({ classes }, signal): Promise<Head> => {
        const sentences = await loadTemplates(templates);
        const encoder = await services.openEncoder();
        try {
          const head = await headOfText(encoder, classes, sentences, signal);
          return { tuned: head, zeroShot: head };
        } finally {
          encoder.dispose();
        }
      }),
      takeUntil(interrupted),
    ),
});
