import type { Dataset } from "../../../schemas/dataset.ts";

/** A table of pictures: a line for each class, a column for each split and style. */
export function countsTable({ classes, splits }: Dataset): string {
  const columns = [...splits].flatMap(([split, pictures]) =>
    [...Map.groupBy(pictures, ({ group }) => group)].map(([style, members]) => ({
      name: split.includes("/") ? split : `${split} ${style}`,
      labels: members.map(({ label }) => label),
    }))
  );
  const lines = classes.map((name, label) => [
    name,
    ...columns.map(({ labels }) => labels.filter((other) => other === label).length),
  ]);
  const total = ["total", ...columns.map(({ labels }) => labels.length)];
  return [["class", ...columns.map(({ name }) => name)], ...lines, total]
    .map((line) => line.join("\t") + "\n").join("");
}
