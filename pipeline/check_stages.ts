import type { Draft } from "./draft.ts";
import type { Problem } from "./problem.ts";
import type { Surroundings } from "./stage.ts";

/** Asks each stage about its own node, where that node and all that feed it are sound so far. */
export function checkStages(sorted: readonly Draft[]): readonly Problem[] {
  const problems: Problem[] = [];
  const ancestors = new Map<string, ReadonlySet<Draft>>();
  const byName = new Map(sorted.map((draft) => [draft.name, draft]));

  for (const draft of sorted) {
    const names = Object.values(draft.inputs).flat();
    const feeds = names.flatMap((name) => byName.get(name) ?? []);
    const above = new Set(feeds.flatMap((feed) => [...ancestors.get(feed.name) ?? [], feed]));
    ancestors.set(draft.name, above);
    const sound = feeds.length === names.length &&
      [draft, ...above].every(({ stage, options }) => stage && options);
    if (!sound) continue;
    const complaints = draft.stage?.check?.(draft.options ?? {}, surroundings(above)) ?? [];
    for (const { option, message } of complaints) {
      const path = ["graph", draft.name, ...(option === undefined ? [] : option.split("."))];
      problems.push({ path, atKey: option === undefined, message });
    }
  }
  return problems;
}

function surroundings(above: ReadonlySet<Draft>): Surroundings {
  return {
    ancestors: (stage) =>
      [...above].filter((draft) => draft.stage?.name === stage.name).flatMap(({ options }) =>
        options ?? []
      ),
  };
}
