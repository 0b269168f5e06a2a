import { type } from "arktype";
import { map, take, takeUntil } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { drawTransform } from "../data/pictures/draw_transform.ts";
import { pictureReader } from "../data/pictures/picture_reader.ts";
import type { DrawTransform } from "../data/pictures/transform.ts";
import { random } from "../engine/random.ts";
import { textHead } from "../model/head/text_head.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import { augmentation } from "../schemas/augmentation.ts";
import { metricName } from "../schemas/metric_name.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { cValuesOption } from "./c_values.ts";
import { encodePictures } from "./encode_pictures.ts";
import { fitProbes } from "./fit_probes.ts";
import { quarantine } from "./quarantine.ts";
import { selectSplits } from "./select_splits.ts";

const options = type({
  /** Inverses of the penalty's strength, scikit-learn's C. FLYP's code: 100 from 0.1 to 100. */
  c: cValuesOption.default(() => ({ from: 0.1, to: 100, count: 100 })),
  /** What C is chosen by on id_val. */
  metric: metricName.default("top1"),
  exclude_groups: type("string[]").default(() => []),
  /** As they are projected, as in FLYP's code, or at unit length. */
  features: "'raw' | 'unit' = 'raw'",
  /**
   * Drawn once for each training picture; none is the preprocessing of evaluation. FLYP's code
   * takes a random crop.
   */
  augment: augmentation.default(() => []),
  max_iterations: "number.integer > 0 = 200",
  /** The largest derivative of the mean loss that may be left. */
  tolerance: type("number.safe > 0").default(1e-4),
  /** What weight ensembling goes from: the zero-shot head. */
  templates: templatesOption,
});
export type LinearProbeOptions = typeof options.infer;

/**
 * LP: multinomial logistic regression on the pretrained encoder's image features, which are
 * computed once. Of the fits for each C, each beginning where the last ended, it gives the best on
 * ID validation, that with the smallest C where several are.
 */
export const linearProbe = stage({
  name: "linear-probe",
  needs: { data: "Dataset" },
  gives: "Head",
  options,
  connect: ({ data }, options, run) =>
    data.pipe(
      take(1),
      map((dataset) => ({ dataset, splits: selectSplits(dataset, ["train", "id_val"]) })),
      mapInOrder(1, async ({ dataset, splits: [train, val] }, signal) => {
        const templates = await loadTemplates(options.templates);
        const { classes } = dataset, { augment } = options;
        const encoder = await run.services.openEncoder();
        try {
          // Each picture is wanted once: nothing is worth keeping.
          const read = pictureReader(run.services.pictures, 0);
          const width = encoder.config.model_cfg.embed_dim;
          const encode = (split: typeof train, draw?: (index: number) => DrawTransform) =>
            encodePictures(
              dataset.splits.get(split ?? "train") ?? [],
              { encode: (pixels) => encoder.projectImages(pixels), width },
              {
                read: (picture, index) => read(picture, draw?.(index)),
                quarantine: quarantine(run.report),
                signal,
              },
            );
          const drawn = (index: number) => (width: number, height: number) =>
            drawTransform(augment, width, height, random(run.seed, run.node, index));
          const tuned = await fitProbes(
            await encode(train, augment.length === 0 ? undefined : drawn),
            await encode(val),
            classes,
            options,
            run,
            signal,
          );
          return { tuned, zeroShot: await textHead(encoder, classes, templates) };
        } finally {
          encoder.dispose();
        }
      }),
      takeUntil(run.interrupted),
    ),
});
