import { decodePicture } from "../../data/pictures/decode_picture.ts";
import { random } from "../../engine/random.ts";
import type { PictureSettings } from "../../schemas/picture_settings.ts";
import { endingOf } from "./ending_of.ts";
import { goodPictures } from "./good_pictures.ts";
import { mutatePicture } from "./mutate_picture.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** Pixels on a side; small, as what is looked at is decoding. */
const SIZE = 32;

/** Both ways in which pictures are made ready. */
const WAYS: readonly PictureSettings[] = (["flyp", "open_clip"] as const).map((preprocess) => ({
  size: SIZE,
  interpolation: "bicubic",
  resizeMode: "shortest",
  preprocess,
}));

/**
 * Decodes mutated pictures of each kind by turns, each by random numbers of its own. One must
 * decode to as many pixels as there should be, to the very same where its pixels were not touched,
 * or be refused as what the quarantine takes; half a picture must be refused.
 *
 * @param from the number of the first, from 0
 */
export async function fuzzPictures(count: number, seed: number, from = 0): Promise<Tally> {
  const good = await goodPictures();
  return await tallyOf(Array.from({ length: count }, (_, i) => {
    const number = from + i, draw = random(seed, "pictures", number);
    const picture = good[number % good.length]!, way = WAYS[draw.integer(WAYS.length)]!;
    const { name, bytes, same, hopeless } = mutatePicture(picture, draw, good);
    return {
      input: `picture, seed ${seed}, ${number} (${name})`,
      read: () =>
        endingOf(async () => {
          const pixels = await decodePicture(bytes, way);
          if (hopeless || pixels.length !== SIZE * SIZE * 3) return false;
          if (same === undefined) return true;
          const wanted = await decodePicture(same, way);
          return wanted.every((value, i) => value === pixels[i]);
        }),
    };
  }));
}
