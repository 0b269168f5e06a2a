import { createHash } from "node:crypto";
import type { Picture } from "../../schemas/dataset.ts";
import type { PictureSettings } from "../../schemas/picture_settings.ts";
import { openPicture } from "./open_picture.ts";
import { type PixelStore, pixelStore } from "./pixel_store.ts";
import { renderPicture } from "./render_picture.ts";

/** Of the whole process: pictures are tested on by one run after the other. */
const SHARED = pixelStore(2 ** 28);

/**
 * A reader of pictures as evaluation takes them, which decodes each once, whichever run of the
 * process asks for it. Its pixels are kept under the SHA-256 of its bytes and the settings, so that
 * what is kept is what decoding would give, whatever has become of a file; a picture that was read
 * before is not read again while the same dataset is measured.
 *
 * @param store at most 256 MiB, unless another is given
 * @returns what gives uint8 [size, size, 3], which nobody may change
 * @throws {PictureError} from what it returns if a picture cannot be decoded
 */
export function evaluationReader(
  settings: PictureSettings,
  store: PixelStore = SHARED,
): (picture: Pick<Picture, "read">) => Promise<Uint8Array> {
  const way = JSON.stringify(settings), keys = new WeakMap<object, string>();
  return async (picture) => {
    const read = keys.get(picture), known = read && store.get(read);
    if (known) return known;
    const bytes = await picture.read();
    const key = `${createHash("sha256").update(bytes).digest("hex")} ${way}`;
    keys.set(picture, key);
    const decoded = store.get(key);
    if (decoded !== undefined) return decoded;
    const pixels = await renderPicture(await openPicture(bytes, settings), settings);
    store.keep(key, pixels);
    return pixels;
  };
}
