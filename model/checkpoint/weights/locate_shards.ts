import { type } from "arktype";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";
import { type LocatedTensor, locateTensors } from "../../safetensors/locate_tensors.ts";
import { readJson } from "../read_json.ts";
import { firstProblems } from "./first_problems.ts";

/** `model.safetensors.index.json`: the file of each tensor. */
const index = type({ weight_map: "Record<string, string>" });

/**
 * Finds the tensors of a checkpoint that lies in several safetensors files, by their index.
 *
 * @param path the index; the shards lie beside it
 * @throws {InputError} with all that is wrong: the index, shards that it names and that are not in
 *   the folder, tensors that are in one of the two only, or what `locateTensors()` throws
 */
export async function locateShards(path: string): Promise<ReadonlyMap<string, LocatedTensor>> {
  const fail = (problem: string) => `Cannot read index "${path}": ${problem}`;
  const refusal = (problems: readonly string[]) =>
    new InputError(firstProblems(problems, (left) => fail(`it has ${left} problems more`)));
  const read = index(await readJson(path, "index"));
  if (read instanceof type.errors) throw refusal(read.map(({ message }) => fail(message)));
  const names = await readdir(dirname(path));
  const entries = Object.entries(read.weight_map);
  const shards = Map.groupBy(entries, ([, file]) => file);
  const wrong = [...shards].flatMap(([file, tensors]) => {
    const [first = ""] = tensors[0] ?? [];
    const who = `"${first}"${tensors.length > 1 ? ` and ${tensors.length - 1} more` : ""}`;
    if (file !== basename(file) || file.includes("\\") || /^\.*$/.test(file)) {
      return [fail(`it puts ${who} into "${file}", must name a file beside it`)];
    }
    return names.includes(file) ? [] : [fail(`it puts ${who} into "${file}", which is not there`)];
  });
  if (wrong.length > 0) throw refusal(wrong);
  const found = new Map<string, LocatedTensor>();
  for (const file of shards.keys()) {
    const shard = await locateTensors(join(dirname(path), file));
    for (const [tensor, located] of shard) {
      const named = Object.hasOwn(read.weight_map, tensor) ? read.weight_map[tensor] : undefined;
      if (named === file) found.set(tensor, located);
      else {
        const where = named === undefined ? "does not name" : `puts into "${named}"`;
        wrong.push(fail(`"${file}" has tensor "${tensor}", which it ${where}`));
      }
    }
  }
  const lacking = entries.filter(([tensor]) => !found.has(tensor));
  wrong.push(
    ...lacking.map(([tensor, file]) => fail(`it puts "${tensor}" into "${file}", which lacks it`)),
  );
  if (wrong.length > 0) throw refusal(wrong);
  return found;
}
