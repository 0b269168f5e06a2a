import sharp from "sharp";

/** Wnids of a small imitation, in their order, and the names of their classes. */
export const WNIDS = ["n01440764", "n01443537", "n01484850", "n01491361"] as const;
export const NAMES = ["tench", "goldfish", "white shark", "tiger shark"] as const;

/** A JPEG of one colour, all of it that grey. */
export const jpeg = async (grey = 128): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({
      create: { width: 8, height: 8, channels: 3, background: { r: grey, g: grey, b: grey } },
    }).jpeg().toBuffer(),
  );

/** The files of so many pictures in each folder, named as ImageNet names them. */
export async function jpegs(
  folders: Readonly<Record<string, number>>,
): Promise<Record<string, Uint8Array>> {
  const picture = await jpeg();
  return Object.fromEntries(
    Object.entries(folders).flatMap(([folder, n]) =>
      Array.from({ length: n }, (_, i) => [`${folder}/${i}.JPEG`, picture])
    ),
  );
}

/** ImageNet's own layout: pictures of train, of val, and the names of the classes. */
export async function imagenetFiles(
  train = 50,
): Promise<Record<string, Uint8Array | string>> {
  const folders = WNIDS.flatMap((wnid) => [[`train/${wnid}`, train], [`val/${wnid}`, 2]]);
  return { ...await jpegs(Object.fromEntries(folders)), "names.txt": `${NAMES.join("\n")}\n` };
}
