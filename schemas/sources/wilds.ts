import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { place, classes, limit } = commonOptions;

/** Datasets of WILDS: iWildCam 2.0 and FMoW 1.1. */
export const wilds = type({
  "+": "reject",
  source: "'wilds'",
  dataset: "'iwildcam' | 'fmow'",
  /** The folder that WILDS unpacks: `iwildcam_v2.0`, `fmow_v1.1`. */
  path: place,
  /** iWildCam: a table with the columns `y` and `english` or `name`, or as for other sources. */
  "classes?": classes,
  /** FMoW: what a picture's group is; else its region. */
  "group?": "'region' | 'year'",
  "limit?": limit,
}).narrow(({ dataset, ...given }, context) => {
  if (dataset === "iwildcam" && given.classes === undefined) {
    return context.reject({
      path: ["classes"],
      expected: 'given with dataset "iwildcam", whose metadata has no names',
      actual: "missing",
    });
  }
  const foreign = dataset === "iwildcam" ? "group" as const : "classes" as const;
  if (given[foreign] === undefined) return true;
  return context.reject({
    path: [foreign],
    expected: `left out with dataset "${dataset}": ${
      foreign === "group" ? "its groups are cameras" : "its metadata names the classes"
    }`,
    actual: JSON.stringify(given[foreign]),
  });
});
