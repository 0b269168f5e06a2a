import { type } from "arktype";
import { defer, filter } from "rxjs";
import { drawTransform } from "../data/pictures/draw_transform.ts";
import { pictureReader } from "../data/pictures/picture_reader.ts";
import { random } from "../engine/random.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import { augmentation } from "../schemas/augmentation.ts";
import type { Image } from "../schemas/messages.ts";
import { quarantine } from "./quarantine.ts";

const options = type({
  /** What is drawn for a picture; none is the preprocessing of evaluation. */
  augment: augmentation.default(() => []),
  /** Anew for each row; else once for each picture, as FLYP's few-shot code does it. */
  redraw: "boolean = true",
  /** Pictures decoded at once. */
  concurrency: "number.integer > 0 = 4",
  /** Most MiB of drawings and small pictures kept decoded between epochs. */
  cache_mb: "number.integer >= 0 = 256",
});

/**
 * Decodes each row's picture to the size that the model takes, in the order of the rows. A picture
 * that does not decode is reported and left out, and its credit given back.
 *
 * @throws {InputError} when over 5 % of the training pictures do not decode
 */
export const decode = stage({
  name: "decode",
  needs: { from: "Row" },
  gives: "Image",
  options,
  connect: (
    { from },
    { augment, redraw, concurrency, cache_mb },
    { seed, node, services, report },
  ) =>
    defer(() => {
      const { size } = services.pictures;
      const read = pictureReader(services.pictures, cache_mb * 2 ** 20);
      const { admit } = quarantine(report);
      return from.pipe(
        mapInOrder(concurrency, async (row): Promise<Image | undefined> => {
          const key = redraw ? [row.pass, row.index] : [row.picture.path];
          const transform = augment.length === 0
            ? undefined
            : (width: number, height: number) =>
              drawTransform(augment, width, height, random(seed, node, ...key));
          const pixels = await admit(
            row.picture,
            row.plan.pictures,
            () => read(row.picture, transform),
          );
          if (pixels !== undefined) return { row, pixels, size };
          row.credit.giveBack();
          return undefined;
        }),
        filter((image) => image !== undefined),
      );
    }),
});
