import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { place, fraction, classes, limit } = commonOptions;

/** Datasets whose labels are MATLAB files: Stanford Cars, and Oxford's 102 flowers. */
export const matlab = type({
  "+": "reject",
  source: "'matlab'",
  dataset: "'cars' | 'flowers'",
  path: place,
  /** In the order of the labels. Flowers has none of its own; those of Cars may be left out. */
  "classes?": classes,
  /** Cars: what each class of train gives to validation, which it has none of; else 0.2. */
  "id_val?": fraction,
  /** Cars: cuts each picture to the box around the car. */
  "crop?": "boolean",
  "limit?": limit,
}).narrow(({ dataset, ...given }, context) => {
  if (dataset === "cars") return true;
  if (given.classes === undefined) {
    return context.reject({
      path: ["classes"],
      expected: 'given with dataset "flowers", whose files have no names',
      actual: "missing",
    });
  }
  for (const key of ["id_val", "crop"] as const) {
    if (given[key] !== undefined) {
      return context.reject({
        path: [key],
        expected: 'left out with dataset "flowers": it is an option of "cars"',
        actual: String(given[key]),
      });
    }
  }
  return true;
});
