/** Text as code within a line of Markdown, whatever backticks and line breaks are in it. */
export function code(given: string): string {
  // A blank line would end the code, and what follows would be Markdown.
  const text = given.replaceAll(/[\r\n]+/g, " ");
  const fence = fenceFor(text, 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A block of code in Markdown, whatever backticks are in it. */
export function codeBlock(language: string, text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** A fence longer than any run of backticks in the text. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return "`".repeat(Math.max(least, longest === 0 ? least : longest + 1));
}
