import type { Kind } from "../schemas/messages.ts";
import { didYouMean } from "../schemas/did_you_mean.ts";
import type { Draft } from "./draft.ts";
import { portShape } from "./port_shape.ts";
import type { Problem } from "./problem.ts";

/** Finds ports without a node, with an unknown one or with one of the wrong kind. */
export function checkWiring(drafts: readonly Draft[]): readonly Problem[] {
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  return drafts.flatMap((draft) => [...checkPorts(draft, byName)]);
}

function* checkPorts(draft: Draft, byName: ReadonlyMap<string, Draft>): Iterable<Problem> {
  for (const [port, declared] of Object.entries(draft.stage?.needs ?? {})) {
    const { kinds, many, optional } = portShape(declared);
    const path = ["graph", draft.name, port];
    const feeds = draft.inputs[port] ?? [];
    const wanted = `stage "${draft.stage?.name}" needs ${oneOf(kinds)} there`;
    if (feeds.length === 0 && !optional) {
      const fitting = [...byName.values()].filter((other) => gives(other, kinds));
      const hint = fitting.length === 0
        ? ", and no node gives one"
        : ` (from ${fitting.map(({ name }) => `"${name}"`).join(" or ")})`;
      yield { path, message: `Missing input "${port}": ${wanted}${hint}` };
    }
    if (feeds.length > 1 && !many) {
      yield { path, message: `Port "${port}" takes one node (has ${feeds.length})` };
    }
    for (const [index, name] of feeds.entries()) {
      const at = feeds.length === 1 ? path : [...path, index];
      const feed = byName.get(name);
      if (feed === undefined) {
        const hint = didYouMean(name, [...byName.keys()]);
        yield { path: at, message: `Unknown node "${name}" on port "${port}"${hint}` };
      } else if (feed.stage !== undefined && !gives(feed, kinds)) {
        const has = `node "${name}" (stage "${feed.stage.name}") gives ${
          article(feed.stage.gives)
        }`;
        yield { path: at, message: `Wrong kind on port "${port}": ${wanted}, ${has}` };
      }
      if (feeds.indexOf(name) < index) {
        yield { path: at, message: `Node "${name}" is on port "${port}" twice` };
      }
    }
  }
}

function gives(draft: Draft, kinds: readonly Kind[]): boolean {
  return draft.stage !== undefined && kinds.includes(draft.stage.gives);
}

function oneOf(kinds: readonly Kind[]): string {
  return kinds.map(article).join(" or ");
}

function article(kind: Kind): string {
  if (kind === "Nothing") return "nothing";
  return `${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}`;
}
