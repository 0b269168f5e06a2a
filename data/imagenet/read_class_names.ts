import { InputError } from "../../schemas/input_error.ts";
import { parseJson } from "./read_json_object.ts";
import { linesOf, readText } from "./read_text.ts";
import { WNID } from "./wnid.ts";

/** Names by the order of wnids, or by wnid or index. */
type Names = readonly unknown[] | ReadonlyMap<string, unknown>;

const WHAT = "the names of classes";

/**
 * The names of classes, which are used as they stand. The file has one of
 *
 *     tench                              a name a line, by the order of wnids
 *     n01440764 tench                    a line for each wnid, in any order
 *     ["tench", …]                       JSON by the order of wnids
 *     {"n01440764": "tench", …}          JSON by wnid, or by index: {"0": "tench"}
 *     {"0": ["n01440764", "tench"], …}   JSON as Keras' imagenet_class_index.json has it
 *
 * @param wnids of the classes, by index
 * @returns a name for each wnid
 * @throws {InputError} if the file cannot be read, has more or fewer names than there are classes,
 *     or none for some, an empty one or one for another wnid, with a line for each
 */
export async function readClassNames(
  file: string,
  wnids: readonly string[],
): Promise<readonly string[]> {
  const names = namesIn(await readText(file, WHAT), file);
  if (Array.isArray(names) && names.length !== wnids.length) {
    throw new InputError(
      `Cannot name classes by "${file}": it has ${names.length} names, train has ` +
        `${wnids.length} folders`,
    );
  }
  const problems: string[] = [];
  const found = wnids.map((wnid, index) => {
    const given = "get" in names ? names.get(wnid) ?? names.get(String(index)) : names[index];
    const [of, name] = Array.isArray(given) ? given : [wnid, given];
    const wrong = of === wnid
      ? "it must have one"
      : `at index ${index} it has "${of}", so its order is another than that of wnids`;
    if (of === wnid && typeof name === "string" && name.trim() !== "") return name.trim();
    problems.push(`Cannot name class ${wnid} (index ${index}) by "${file}": ${wrong}`);
    return "";
  });
  if (problems.length > 5) problems.splice(5, Infinity, `And ${problems.length - 5} more classes`);
  if (problems.length > 0) throw new InputError(problems);
  return found;
}

function namesIn(text: string, file: string): Names {
  if (/^\s*[[{]/.test(text)) {
    const json = parseJson(text, file, WHAT);
    return Array.isArray(json) ? json : new Map(Object.entries(json as object));
  }
  const lines = linesOf(text);
  const pairs = lines.map((line) => /^(\S+?)[\s,:]+(.+)$/.exec(line)?.slice(1) ?? []);
  if (!pairs.every(([wnid = ""]) => WNID.test(wnid))) return lines;
  return new Map(pairs.map(([wnid = "", name]) => [wnid, name]));
}
