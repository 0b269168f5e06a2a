import assert from "node:assert/strict";
import type { Picture } from "../../schemas/dataset.ts";
import type { Measures } from "../../stages/measures.ts";
import { requireMeasurable } from "../../stages/require_measurable.ts";
import { datasetOf, namedPictures } from "./picture_files.ts";

/** A picture of each group. */
const of = (...groups: readonly string[]): readonly Picture[] =>
  namedPictures(groups.length).map((one, i) => ({ ...one, group: groups[i] ?? "" }));

const set = datasetOf({
  "train": of("Other"),
  "id_val": of("Asia", "Europe", "Asia"),
  "id_test": of("Asia", "Europe").map((one) => ({ ...one, label: -1 })),
  "ood_val/later": of("Asia"),
  "ood_test/later": of("Asia", "Other"),
  "ood_test/unknown": of("Asia", ""),
});
const WORST: Pick<Measures, "metrics" | "excludeGroups"> = {
  metrics: { id: ["top1", "worst_group"], ood: ["worst_group"] },
  excludeGroups: [],
};
const refuses = (split: Parameters<typeof requireMeasurable>[1][number], excludeGroups: string[]) =>
  assert.throws.bind(
    null,
    () => requireMeasurable(set, [split], { ...WORST, excludeGroups }),
  );

Deno.test("requireMeasurable() takes splits of two groups or more, and any for other metrics", () => {
  requireMeasurable(set, ["id_val", "ood_test/later"], WORST);
  // Excluded groups may be elsewhere in the dataset alone.
  requireMeasurable(set, ["id_val"], { ...WORST, excludeGroups: ["Other"] });
  const metrics = { id: ["top1"], ood: ["ece"] } as const;
  requireMeasurable(set, ["ood_val/later", "ood_test/unknown"], { ...WORST, metrics });
  requireMeasurable(set, ["ood_test/later"], {
    metrics: { id: ["worst_group"], ood: ["top1"] },
    excludeGroups: ["nowhere"],
  });
});

Deno.test("requireMeasurable() refuses worst_group where there is nothing to compare", () => {
  refuses("ood_val/later", [])({
    name: "InputError",
    message: 'Cannot measure worst_group on split "ood_val/later": its pictures are of the group ' +
      '"Asia" alone, at least two groups are wanted',
  });
  refuses("ood_test/later", ["Other"])({
    name: "InputError",
    message: /the group "Asia" alone besides those that are excluded, at least two/,
  });
  refuses("ood_test/later", ["Other", "Asia"])({ message: /are of no group besides those/ });
  refuses("ood_test/unknown", [])({
    message: /: 1 of its \d pictures have no group, the first is "toys\/1.png"$/,
  });
});

Deno.test("requireMeasurable() refuses an excluded group that is nowhere", () => {
  refuses("id_val", ["Othr"])({
    name: "InputError",
    message: 'Cannot exclude group "Othr": dataset "toys" has no such group, did you mean "Other"?',
  });
});

Deno.test("requireMeasurable() refuses pictures without a class, whatever the metric", () => {
  refuses("id_test", [])({
    name: "InputError",
    message: 'Cannot measure split "id_test": picture "toys/0.png" has no class',
  });
});
