import { type } from "arktype";
import { didYouMean } from "../schemas/did_you_mean.ts";
import type { Problem } from "./problem.ts";
import type { OptionsSchema } from "./stage.ts";

type Mistake = InstanceType<typeof type.errors>[number];

/**
 * Holds data against a schema: the data with every default filled in, or everything that is wrong
 * with it. Keys that the schema does not know are refused at any depth.
 *
 * @param noun what messages call a key: "option", "key"
 * @param others keys that may stand beside it and are read elsewhere, to be suggested for a typo
 */
export function readOptions<O extends OptionsSchema>(
  schema: O,
  data: unknown,
  noun: string,
  others: readonly string[] = [],
): { readonly value?: O["infer"]; readonly problems: readonly Problem[] } {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return { problems: [{ path: [], message: `The file must be a map of ${noun}s` }] };
  }
  // Defaults are written into what is read, which may be frozen.
  const read = schema.onDeepUndeclaredKey("reject")(structuredClone(data));
  if (!(read instanceof type.errors)) return { value: read as O["infer"], problems: [] };
  const wanted = new Map(schema.props.map(({ key, value }) => [String(key), value.description]));
  return {
    problems: [...read].map((mistake) => toProblem(mistake, noun, wanted, others)),
  };
}

function toProblem(
  mistake: Mistake,
  noun: string,
  wanted: ReadonlyMap<string, string>,
  others: readonly string[],
): Problem {
  const path = Array.from(mistake.path, (key) => typeof key === "number" ? key : String(key));
  const name = `${noun} "${path.join(".")}"`;
  if (mistake.expected === "removed") {
    const known = [...wanted.keys(), ...others];
    const hint = path.length === 1 ? didYouMean(String(path[0]), known) : "";
    return { path, atKey: true, message: `Unknown ${name}${hint}` };
  }
  if (mistake.code === "required") {
    const what = wanted.get(path.join(".")) ?? mistake.expected;
    return { path, message: `Missing ${name}: it must be ${what}` };
  }
  const expected = expectedOf(mistake);
  const subject = name[0]!.toUpperCase() + name.slice(1);
  const actual = Array.isArray(mistake.data) && mistake.actual === "an object"
    ? mistake.data.length === 0 ? "an empty list" : "a list"
    : mistake.actual;
  return { path, message: `${subject} must be ${expected} (was ${actual})` };
}

/** What was wanted, for a sentence to go on with. */
function expectedOf(mistake: Mistake): string {
  const each = (errors: readonly Mistake[]) => [...new Set(errors.map(({ expected }) => expected))];
  if (mistake.hasCode("intersection")) return each([...mistake.errors]).join(" and ");
  // Of a choice between two words arktype expects a whole sentence.
  if (mistake.hasCode("union") && mistake.errors.every(({ code }) => code === "unit")) {
    return each([...mistake.errors]).join(" or ");
  }
  return mistake.expected;
}
