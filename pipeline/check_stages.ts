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
    const complaints =
      draft.stage?.check?.(draft.options ?? {}, surroundings(draft, above, sorted)) ?? [];
    for (const { option, message } of complaints) {
      const path = ["graph", draft.name, ...(option === undefined ? [] : option.split("."))];
      problems.push({ path, atKey: option === undefined, message });
    }
  }
  return problems;
}

function surroundings(
  own: Draft,
  above: ReadonlySet<Draft>,
  sorted: readonly Draft[],
): Surroundings {
  const optionsAmong = (drafts: Iterable<Draft>, { name }: { readonly name: string }) =>
    [...drafts].flatMap(({ stage, options }) => stage?.name === name ? options ?? [] : []);
  const others = sorted.filter((draft) => draft !== own && !above.has(draft));
  return {
    ancestors: (stage) => optionsAmong(above, stage),
    beside: (stage) => optionsAmong(others, stage),
  };
}
