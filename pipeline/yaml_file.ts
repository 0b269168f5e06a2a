import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node, Pair } from "yaml";

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

/** Bounds what aliases may unfold to, so that a small file cannot fill the memory. */
const maxAliasCount = 100;

/** Reads YAML 1.2 with positions. Data is there unless syntax errors make it doubtful. */
export function yamlFile(text: string): YamlFile {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  let doubtful = document.errors.some(({ code }) => code !== "DUPLICATE_KEY");
  const problems = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    ...position(pos[0]),
    message: code === "DUPLICATE_KEY"
      ? `Duplicate key "${/^["']?([^"':\n]*)/.exec(text.slice(pos[0]))?.[1]}"`
      : `Cannot read YAML: ${message}`,
  }));
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) || isAlias(key)) return;
      doubtful = true;
      const offset = (key as Node | null)?.range?.[0] ?? 0;
      problems.push({ ...position(offset), message: "Cannot read YAML: a key must be a word" });
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
