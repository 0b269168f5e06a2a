import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node, Pair } from "yaml";
import { nestingProblem } from "./nesting_problem.ts";

/** A position in a file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a YAML file says, and where it says it. */
export interface YamlFile {
  /** Plain data; undefined if the file cannot be read as YAML at all. */
  readonly data: unknown;
  readonly problems: readonly (Position & { readonly message: string })[];
  /** Where a value stands, or its key; where there is none, the nearest thing around it. */
  locate(path: readonly (string | number)[], atKey?: boolean): Position;
}

/** A file of a thousand nodes has 100 kB. Larger ones are not read by those who use `yamlFile()`. */
export const MOST_YAML_BYTES = 2 ** 18;

/** Bounds what aliases may unfold to, so that a small file cannot fill the memory. */
const maxAliasCount = 100;

/** The parser looks for each alias's anchor from the beginning of the file. */
const MOST_ALIASES = 1000;

/** Reads YAML 1.2 with positions. Data is there unless syntax errors make it doubtful. */
export function yamlFile(text: string): YamlFile {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const deep = nestingProblem(text);
  if (deep !== undefined) return tooDeep(text.slice(0, deep));
  // The parser's own search for duplicate keys takes a quarter of a minute for 20,000 of them, and
  // of tags none is used here.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  let doubtful = document.errors.length > 0, aliases = 0;
  const problems = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    ...position(pos[0]),
    message: `Cannot read YAML: ${message}`,
  }));
  const refuse = (node: unknown, message: string) => {
    doubtful = true;
    const offset = (node as Node | null)?.range?.[0] ?? 0;
    problems.push({ ...position(offset), message: `Cannot read YAML: ${message}` });
  };
  visit(document, {
    Alias(_, alias) {
      if (++aliases <= MOST_ALIASES) return;
      refuse(alias, `it has more than ${MOST_ALIASES} aliases, it may have as many`);
      return visit.BREAK;
    },
    Pair(_, { key }) {
      if (!isScalar(key) && !isAlias(key)) refuse(key, "a key must be a word");
    },
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = keyOf(key), offset = key.range?.[0] ?? 0;
        if (keys.has(name)) problems.push({ ...position(offset), message: duplicate(name) });
        keys.add(name);
      }
    },
  });
  const locate: YamlFile["locate"] = (path, atKey = false) =>
    position(offsetOf(document, path, atKey));
  if (doubtful) return { data: undefined, problems, locate };
  try {
    const data: unknown = document.toJS({ maxAliasCount });
    JSON.stringify(data); // refuses an alias inside of its own anchor
    return { data, problems, locate };
  } catch (error) {
    const message = `Cannot read YAML: ${error instanceof Error ? firstLine(error) : error}`;
    return { data: undefined, problems: [...problems, { line: 1, column: 1, message }], locate };
  }
}

/** Nothing of the text is known but that. */
function tooDeep(before: string): YamlFile {
  const place = {
    line: before.split("\n").length,
    column: before.length - before.lastIndexOf("\n"),
  };
  const message = "Cannot read YAML: it is nested more than 100 levels deep";
  return { data: undefined, problems: [{ ...place, message }], locate: () => place };
}

const duplicate = (key: string) => `Duplicate key "${key}"`;

function firstLine({ message }: Error): string {
  return message.split("\n")[0]!;
}

function offsetOf(document: Document, path: readonly (string | number)[], atKey: boolean): number {
  let value: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const [depth, segment] of path.entries()) {
    const container = isAlias(value) ? value.resolve(document) : value;
    const keyWanted = atKey && depth === path.length - 1;
    if (isMap(container)) {
      const pair: Pair | undefined = container.items.find(({ key }) =>
        keyOf(key) === String(segment)
      );
      if (pair === undefined) break;
      const key = (pair.key as Node).range?.[0] ?? offset;
      value = pair.value;
      // On the way down the key is the place to fall back to: it names what lacks something.
      const last = depth === path.length - 1;
      offset = keyWanted || !last ? key : (pair.value as Node | null)?.range?.[0] ?? key;
    } else if (isSeq(container)) {
      value = container.items[Number(segment)];
      if (value === undefined) break;
      offset = (value as Node).range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
