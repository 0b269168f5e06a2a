import type { Pipeline } from "./pipeline.ts";

/** A pipeline as the data of a file, every default and implied stage in it. */
export function resolvedFile({ graph, origin: _, ...pipeline }: Pipeline) {
  const nodes = graph.map(({ name, stage, inputs, options }) => {
    const ports = Object.entries(inputs).filter(([, feeds]) => feeds.length > 0)
      .map(([port, feeds]) => [port, feeds.length === 1 ? feeds[0] : feeds]);
    return [name, { stage: stage.name, ...Object.fromEntries(ports), ...options }];
  });
  return { ...pipeline, graph: Object.fromEntries(nodes) };
}
