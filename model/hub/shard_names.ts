import { InputError } from "../../schemas/input_error.ts";

/**
 * The files that an index of weights (`model.safetensors.index.json`) names, each once, sorted.
 *
 * @param index the text of the index
 * @param names what the repository has
 * @throws {InputError} if it is no index, or names a file that is not there
 */
export function shardNames(
  index: string,
  names: readonly string[],
  model: string,
): readonly string[] {
  const fail = (problem: string) =>
    new InputError(`Cannot fetch "${model}": its index of weights ${problem}`);
  let map: unknown;
  try {
    map = JSON.parse(index)?.weight_map;
  } catch {
    throw fail("is no JSON");
  }
  if (typeof map !== "object" || map === null) throw fail('must have the key "weight_map"');
  const shards = [...new Set(Object.values(map))].map((shard: unknown) => {
    if (typeof shard !== "string" || !/^[^/\\]+\.safetensors$/.test(shard)) {
      throw fail(`names ${JSON.stringify(shard)}, must name safetensors files beside it`);
    }
    if (!names.includes(shard)) throw fail(`names "${shard}", which is not there`);
    return shard;
  });
  if (shards.length === 0) throw fail("names no file");
  return shards.sort();
}
