import assert from "node:assert/strict";
import { requireStudyMethods } from "../../pipeline/require_study_methods.ts";
import type { Study } from "../../pipeline/study.ts";
import type { Method } from "../../schemas/events.ts";

const studyOf = (table: Study["table"], names: readonly string[]): Study => ({
  name: "toys",
  title: "toys",
  table,
  shots: [],
  entries: names.map((name, i) => ({
    name,
    place: { file: "study.yaml", line: 5 + i, column: 3 },
    pipeline: `${name}.yaml`,
    overrides: [],
    seeds: [1],
    ...(i > 0 && table === "ablations" && { change: name }),
  })),
});

const METHODS = new Map<string, Method>([["a", "flyp"], ["b", "ft"], ["c", "flyp"]]);

Deno.test("requireStudyMethods() takes each method once, and any ablation of FLYP", () => {
  requireStudyMethods(studyOf("methods", ["a", "b"]), METHODS);
  requireStudyMethods(studyOf("few-shot", ["b", "c"]), METHODS);
  requireStudyMethods(studyOf("ablations", ["a", "c"]), METHODS);
});

Deno.test("requireStudyMethods() refuses a method twice, and ablations of others, with their places", () => {
  for (const table of ["methods", "few-shot"] as const) {
    assert.throws(() => requireStudyMethods(studyOf(table, ["a", "b", "c"]), METHODS), {
      name: "InputError",
      message: 'study.yaml:7:3: Entry "c" is the method flyp, as "a" is: each may be there once',
    });
  }
  assert.throws(() => requireStudyMethods(studyOf("ablations", ["a", "b", "c"]), METHODS), {
    name: "InputError",
    message: 'study.yaml:6:3: Entry "b" must be FLYP with something changed (is ft)',
  });
});
