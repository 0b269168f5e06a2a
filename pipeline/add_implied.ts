import type { Draft } from "./draft.ts";
import { freeName } from "./free_name.ts";
import { portShape } from "./port_shape.ts";
import type { Registry } from "./registry.ts";
import { readOptions } from "./read_options.ts";
import type { Stage } from "./stage.ts";

/**
 * Adds a node of each implied stage that the graph has none of, with its default options: on a port
 * that takes several nodes all that fit, on any other the last that fits and feeds no other that
 * does. A stage of which a needed port would stay open is not added.
 */
export function addImplied(drafts: readonly Draft[], registry: Registry): readonly Draft[] {
  return [...registry.values()]
    .filter(({ name, implied }) => implied && drafts.every(({ stage }) => stage?.name !== name))
    .reduce((grown, stage) => [...grown, ...implied(stage, grown)], drafts);
}

const feeds = (name: string, { inputs }: Draft) => Object.values(inputs).flat().includes(name);

function implied(stage: Stage, drafts: readonly Draft[]): readonly Draft[] {
  const inputs: Record<string, readonly string[]> = {};
  for (const [port, declared] of Object.entries(stage.needs)) {
    const { kinds, many, optional } = portShape(declared);
    const fitting = drafts.filter((draft) => draft.stage && kinds.includes(draft.stage.gives));
    if (fitting.length === 0 && optional) continue;
    if (fitting.length === 0) return [];
    const ends = fitting.filter(({ name }) => !fitting.some((other) => feeds(name, other)));
    // In a cycle, which is refused as such, all feed another.
    const last = (ends.length > 0 ? ends : fitting).slice(-1);
    inputs[port] = (many ? fitting : last).map(({ name }) => name);
  }
  const name = freeName(stage.name, drafts.map((draft) => draft.name));
  const { value: options } = readOptions(stage.options, {}, "option");
  return [{ name, stage, inputs, ...(options && { options }) }];
}
