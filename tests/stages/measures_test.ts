import assert from "node:assert/strict";
import { measuresComplaints, measuresOf } from "../../stages/measures.ts";

const given = { templates: "photo", metrics: ["top1", "ece"], exclude_groups: [] } as const;

Deno.test("measuresOf() has the same metrics on ID and OOD where one list is given", () => {
  assert.deepEqual(measuresOf(given), {
    templates: "photo",
    metrics: { id: ["top1", "ece"], ood: ["top1", "ece"] },
    excludeGroups: [],
  });
  const metrics = { id: ["top1"], ood: ["worst_group"] } as const;
  assert.deepEqual(
    measuresOf({ ...given, metrics, exclude_groups: ["Other"], retention: "objects" }),
    { templates: "photo", metrics, excludeGroups: ["Other"], retention: "objects" },
  );
});

Deno.test("measuresComplaints() asks for the metric that groups are left out of", () => {
  const complaints = (metrics: Parameters<typeof measuresOf>[0]["metrics"]) => [
    ...measuresComplaints(measuresOf({ ...given, metrics, exclude_groups: ["Other"] })),
  ];
  assert.deepEqual(complaints({ id: ["top1"], ood: ["worst_group"] }), []);
  assert.deepEqual(complaints(["top1"]).map(({ option }) => option), ["exclude_groups"]);
  assert.deepEqual([...measuresComplaints(measuresOf(given))], []);
});
