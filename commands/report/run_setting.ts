import { parse } from "yaml";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What two runs must have in common for their numbers to stand in one table, from the resolved
 * pipeline of one: `model`, `preprocess` and every option of its datasets, as JSON under names that
 * a message can use. The file is not checked, so that runs of earlier versions can be reported.
 */
export function runSetting(yaml: string): ReadonlyMap<string, string> {
  const pipeline: unknown = parse(yaml);
  if (!isRecord(pipeline)) return new Map();
  const graph = isRecord(pipeline["graph"]) ? Object.values(pipeline["graph"]) : [];
  const datasets = graph.filter((node) => isRecord(node) && node["stage"] === "dataset");
  const options = datasets.flatMap((node, i) => {
    const name = i === 0 ? "option" : `option of dataset ${i + 1}`;
    return Object.entries(isRecord(node) ? node : {}).filter(([key]) => key !== "stage")
      .map(([key, value]) => [`${name} "${key}"`, JSON.stringify(value)] as const);
  });
  const own = ["model", "preprocess"].flatMap((key) =>
    pipeline[key] === undefined ? [] : [[`"${key}"`, JSON.stringify(pipeline[key])] as const]
  );
  return new Map([...own, ...options]);
}
