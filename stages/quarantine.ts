import { PictureError } from "../data/pictures/picture_error.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Picture } from "../schemas/dataset.ts";
import type { Report } from "../schemas/events.ts";

/** More of a set than this in quarantine stops the run. */
const MOST = 0.05;

/** Skips pictures that do not decode. */
export interface Quarantine {
  /** What `decode` gives, or undefined where the picture had to be skipped. */
  readonly admit: <T>(
    picture: Picture,
    pictures: number,
    decode: () => Promise<T>,
  ) => Promise<T | undefined>;
}

/**
 * Reports each picture that does not decode once, and stops the run when they are too many.
 *
 * @throws {InputError} from `admit` when over 5 % of the set's pictures do not decode
 */
export function quarantine(report: (event: Report) => void): Quarantine {
  const reasons = new Map<string, string>();
  return {
    async admit({ path }, pictures, decode) {
      if (reasons.has(path)) return undefined;
      try {
        return await decode();
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        // Two that decode at once may come here for the same picture.
        if (!reasons.has(path)) report({ event: "quarantine", path, reason: error.message });
        reasons.set(path, error.message);
        if (reasons.size > MOST * pictures) {
          throw new InputError(
            `Cannot go on: ${reasons.size} of ${pictures} pictures do not decode, at most 5 % ` +
              `may; the last is "${path}"`,
          );
        }
        return undefined;
      }
    },
  };
}
