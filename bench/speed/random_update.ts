import type { Update } from "../../schemas/trainable_model.ts";
import { randomPictures } from "./random_pictures.ts";
import type { StepRequest } from "./step_request.ts";

/** An update on random pictures of so many pixels a side, and on a request's captions. */
export function randomUpdate(
  request: Pick<StepRequest, "pictures" | "captions" | "caption_of">,
  size: number,
  updatesBefore: number,
): Update {
  return {
    images: randomPictures(request.pictures, size, updatesBefore),
    captions: request.captions,
    captionOf: Int32Array.from(request.caption_of),
    learningRate: 1e-5,
    weightDecay: 0.1,
    updatesBefore,
  };
}
