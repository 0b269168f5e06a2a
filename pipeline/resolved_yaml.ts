import { stringify } from "yaml";
import type { Pipeline } from "./pipeline.ts";

/**
 * A pipeline as a file, every default and implied stage written out; reads as the same pipeline.
 */
export function resolvedYaml({ graph, origin: _, ...pipeline }: Pipeline): string {
  const nodes = graph.map(({ name, stage, inputs, options }) => {
    const ports = Object.entries(inputs).filter(([, feeds]) => feeds.length > 0)
      .map(([port, feeds]) => [port, feeds.length === 1 ? feeds[0] : feeds]);
    return [name, { stage: stage.name, ...Object.fromEntries(ports), ...options }];
  });
  return stringify({ ...pipeline, graph: Object.fromEntries(nodes) }, { lineWidth: 100 });
}
