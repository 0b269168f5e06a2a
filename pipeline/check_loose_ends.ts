import type { Kind } from "../schemas/messages.ts";
import type { Draft } from "./draft.ts";
import type { Problem } from "./problem.ts";

/** Kinds whose rows hold a credit, which nobody would give back if nobody took them. */
const credited: ReadonlySet<Kind> = new Set(["Row", "Image", "Prompt", "PairBatch"]);

/** Finds nodes whose rows no other node takes: a source would wait for their credits for ever. */
export function checkLooseEnds(drafts: readonly Draft[]): readonly Problem[] {
  const taken = new Set(drafts.flatMap(({ inputs }) => Object.values(inputs).flat()));
  return drafts.flatMap(({ name, stage }) => {
    if (taken.has(name) || stage === undefined || !credited.has(stage.gives)) return [];
    const message = `Nothing takes the ${stage.gives} that node "${name}" gives`;
    return [{ path: ["graph", name], atKey: true, message }];
  });
}
