import { at, InputError } from "../schemas/input_error.ts";
import { readBoundedText } from "../schemas/read_bounded_text.ts";
import { TEMPLATES } from "./templates.ts";

/** The longest list that is in use, of 80 templates, has 3 kB. */
const MOST_BYTES = 2 ** 20;

/**
 * Templates from the name of a list (`emoji`, `photo`), from a text file with one template a line
 * (empty lines and lines that begin with # are skipped), or from a list as it is.
 *
 * @throws {InputError} if there is no such list or file, or no template in it, or a template does
 *     not contain `{class}` exactly once, or stands twice; with a line for each of them
 */
export async function loadTemplates(
  source: string | readonly string[],
): Promise<readonly string[]> {
  if (typeof source !== "string") {
    return check(
      source.map((text, i) => ({ text, problem: (what) => `Template ${i + 1} ${what}` })),
    );
  }
  const named = Object.hasOwn(TEMPLATES, source) ? TEMPLATES[source] : undefined;
  if (named !== undefined) return named;
  const lines = (await readTemplates(source)).split(/\r?\n/).map((line) => line.trim());
  return check(
    lines.flatMap((text, i) =>
      text === "" || text.startsWith("#") ? [] : [{
        text,
        problem: (what) => at({ file: source, line: i + 1, column: 1 }, `Template ${what}`),
      }]
    ),
    source,
  );
}

interface Candidate {
  readonly text: string;
  readonly problem: (what: string) => string;
}

function check(candidates: readonly Candidate[], file?: string): readonly string[] {
  const seen = new Set<string>();
  const problems = candidates.flatMap(({ text, problem }) => {
    const quoted = JSON.stringify(text);
    if (text.split("{class}").length !== 2) {
      return [problem(`must contain {class} exactly once (was ${quoted})`)];
    }
    if (seen.has(text)) return [problem(`stands twice: ${quoted}`)];
    seen.add(text);
    return [];
  });
  if (candidates.length === 0) {
    const place = file === undefined ? "" : `${file}: `;
    problems.push(`${place}There is no template in the ${file === undefined ? "list" : "file"}`);
  }
  if (problems.length > 0) throw new InputError(problems);
  return candidates.map(({ text }) => text);
}

async function readTemplates(path: string): Promise<string> {
  try {
    return await readBoundedText(path, MOST_BYTES);
  } catch (error) {
    const lists = Object.keys(TEMPLATES).map((name) => `"${name}"`).join(", ");
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const message = error instanceof Error ? error.message : String(error);
    const reason = missing ? "there is no such file" : message;
    throw new InputError(
      `Cannot load templates "${path}": it is neither one of ${lists} nor a file that can be ` +
        `read (${reason})`,
      { cause: error },
    );
  }
}
