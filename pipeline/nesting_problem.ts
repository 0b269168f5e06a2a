import { CST, Lexer } from "yaml";

/** Deeper than any file of these is: a graph's options lie four deep. */
const DEEPEST = 100;

/**
 * Where a YAML text nests deeper than 100 levels, as a count of characters from its beginning;
 * undefined where it does not. It is looked for before the text is parsed: the parser's own
 * recursion ends at some hundreds of levels, and what it says then is of a call stack.
 *
 * Brackets are counted as they stand. Of blocks the columns are, each further right than the last
 * being a level, which is one or two more on a line than there are.
 */
export function nestingProblem(text: string): number | undefined {
  const columns: number[] = [];
  let offset = 0, column = 0, brackets = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === "flow-map-start" || type === "flow-seq-start") brackets++;
    else if (type === "flow-map-end" || type === "flow-seq-end") brackets--;
    else if (brackets === 0 && type !== null && STEPS.has(type)) {
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      columns.push(column);
    }
    if (columns.length + brackets > DEEPEST) return offset;
    // Control characters of the lexer's own stand for nothing in the text.
    if (type === "doc-mode" || type === "flow-error-end" || type === "scalar") continue;
    offset += token.length;
    const line = token.lastIndexOf("\n");
    column = line < 0 ? column + token.length : token.length - line - 1;
  }
  return undefined;
}

/** What a block may begin with. */
const STEPS: ReadonlySet<string> = new Set([
  "seq-item-ind",
  "explicit-key-ind",
  "map-value-ind",
  "scalar",
  "alias",
  "anchor",
  "single-quoted-scalar",
  "double-quoted-scalar",
]);
