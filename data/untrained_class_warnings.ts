import type { Dataset } from "../schemas/dataset.ts";

/** More names than this are left out. */
const MOST = 5;

/**
 * Says which classes have no picture in train, in one line: a list of names that has more than the
 * data, or that `limit` left none of. Nothing where no picture has a label, as with captions.
 *
 * @param name that of the dataset's node
 */
export function untrainedClassWarnings(
  name: string,
  { classes, splits }: Pick<Dataset, "classes" | "splits">,
): readonly string[] {
  const trained = new Set(splits.get("train")?.map(({ label }) => label));
  trained.delete(-1);
  const untrained = classes.filter((_, label) => !trained.has(label));
  if (trained.size === 0 || untrained.length === 0) return [];
  const names = untrained.slice(0, MOST).map((one) => `"${one}"`).join(", ");
  const others = untrained.length > MOST ? ` and ${untrained.length - MOST} more` : "";
  return [
    `Warning: data "${name}" has no training picture of ${untrained.length} of its ` +
    `${classes.length} classes: ${names}${others}`,
  ];
}
