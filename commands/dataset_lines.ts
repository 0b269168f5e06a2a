import type { Dataset } from "../schemas/dataset.ts";

/**
 * What a dry run says of a dataset: its classes, how many pictures each split has and, where splits
 * are answered otherwise than by its classes, how many answers each has.
 *
 * @param name that of its node
 */
export function datasetLines(
  name: string,
  { classes, splits, answers = new Map() }: Pick<Dataset, "classes" | "splits" | "answers">,
): readonly string[] {
  const sizes = [...splits].map(([split, pictures]) => `${split} ${pictures.length}`);
  const answered = [...answers].map(([split, { length }]) => `${split} ${length}`);
  return [
    `Data "${name}": ${classes.length} classes; pictures: ${sizes.join(", ")}`,
    ...(answered.length === 0 ? [] : [`  answers, in place of classes: ${answered.join(", ")}`]),
  ];
}
