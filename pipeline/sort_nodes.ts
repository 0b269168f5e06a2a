import type { Draft } from "./draft.ts";
import type { Problem } from "./problem.ts";

/**
 * Puts nodes into an order in which each comes after those that feed it, as near to the given one
 * as can be. Nodes on a cycle are left out; each cycle is a problem at the port that closes it.
 */
export function sortNodes<D extends Draft>(
  drafts: readonly D[],
): { readonly sorted: readonly D[]; readonly problems: readonly Problem[] } {
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  const sorted = new Set<D>();
  const cyclic = new Set<D>();
  const problems: Problem[] = [];

  const visit = (draft: D, trail: readonly D[]) => {
    if (sorted.has(draft) || cyclic.has(draft)) return;
    const path = [...trail, draft];
    for (const [port, feeds] of Object.entries(draft.inputs)) {
      for (const feed of feeds.flatMap((name) => byName.get(name) ?? [])) {
        const start = path.indexOf(feed);
        if (start < 0) {
          visit(feed, path);
          continue;
        }
        const cycle = path.slice(start);
        cycle.forEach((member) => cyclic.add(member));
        const names = [feed, ...cycle.toReversed()].map(({ name }) => `"${name}"`).join(" -> ");
        const message = `Nodes feed each other in a cycle: ${names}`;
        problems.push({ path: ["graph", draft.name, port], message });
      }
    }
    if (!cyclic.has(draft)) sorted.add(draft);
  };
  drafts.forEach((draft) => visit(draft, []));
  return { sorted: [...sorted], problems };
}
