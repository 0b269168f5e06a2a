import { type } from "arktype";
import { join } from "node:path";
import { take, takeUntil, tap } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { drawTransform } from "../data/pictures/draw_transform.ts";
import { pictureReader } from "../data/pictures/picture_reader.ts";
import type { DrawTransform } from "../data/pictures/transform.ts";
import { random } from "../engine/random.ts";
import { textHead } from "../model/head/text_head.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import type { Run } from "../pipeline/run.ts";
import { stage } from "../pipeline/stage.ts";
import { augmentation } from "../schemas/augmentation.ts";
import type { SplitName } from "../schemas/dataset.ts";
import type { Head } from "../schemas/messages.ts";
import { metricName } from "../schemas/metric_name.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { cValuesOption } from "./c_values.ts";
import { encodePictures } from "./encode_pictures.ts";
import { fitProbes } from "./fit_probes.ts";
import { keptProbe } from "./kept_probe.ts";
import { quarantine } from "./quarantine.ts";
import { requireProbeable } from "./require_probeable.ts";

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

/** Where a run keeps the head that a node fitted; names of nodes may have any characters. */
const fileOf = ({ folder, node }: Pick<Run, "folder" | "node">) =>
  folder && join(folder, `${encodeURIComponent(node)}.probe.safetensors`);

/**
 * LP: multinomial logistic regression on the pretrained encoder's image features, which are
 * computed once. Of the fits for each C, each beginning where the last ended, it gives the best on
 * ID validation, that with the smallest C where several are. A run that goes on takes the head that it
 * had fitted, from its folder.
 */
export const linearProbe = stage({
  name: "linear-probe",
  needs: { data: "Dataset" },
  gives: "Head",
  options,
  *check({ metric, exclude_groups }) {
    if (exclude_groups.length > 0 && metric !== "worst_group") {
      yield {
        option: "exclude_groups",
        message: `Groups are left out of metric "worst_group", C is chosen by "${metric}"`,
      };
    }
  },
  connect: ({ data }, options, run) =>
    data.pipe(
      take(1),
      tap((dataset) => requireProbeable(dataset, options)),
      mapInOrder(1, async (dataset, signal): Promise<Head> => {
        const templates = await loadTemplates(options.templates);
        const { classes } = dataset, { augment } = options;
        const encoder = await run.services.openEncoder();
        try {
          // Each picture is wanted once: nothing is worth keeping.
          const read = pictureReader(run.services.pictures, 0);
          const width = encoder.config.model_cfg.embed_dim;
          const encode = (split: SplitName, draw?: (index: number) => DrawTransform) =>
            encodePictures(
              dataset.splits.get(split) ?? [],
              { encode: (pixels) => encoder.projectImages(pixels), width },
              {
                read: (picture, index) => read(picture, draw?.(index)),
                quarantine: quarantine(run.report),
                signal,
              },
            );
          const drawn = (index: number) => (width: number, height: number) =>
            drawTransform(augment, width, height, random(run.seed, run.node, index));
          const fit = async () =>
            await fitProbes(
              await encode("train", augment.length === 0 ? undefined : drawn),
              await encode("id_val"),
              classes,
              options,
              run,
              signal,
            );
          const tuned = await keptProbe(fileOf(run), width, fit, run.report);
          return { tuned, zeroShot: await textHead(encoder, classes, templates, signal) };
        } finally {
          encoder.dispose();
        }
      }),
      takeUntil(run.interrupted),
    ),
});
