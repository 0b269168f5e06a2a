/**
 * Says which classes have the same name, a line for each name. A text head gives them the same
 * features, so that the first always wins: the others are never predicted, and recall and F1 of
 * each are 0. Names that differ in case or space alone count as the same: tokenizers of CLIP fold
 * both.
 *
 * @param name the dataset's, or that of its node
 */
export function duplicateClassWarnings(
  name: string,
  classes: readonly string[],
): readonly string[] {
  const folded = (className: string) => className.toLowerCase().replace(/\s+/g, " ").trim();
  const indices = Map.groupBy(classes.keys(), (index) => folded(classes[index]!));
  return [...indices.values()].filter(({ length }) => length > 1).map((same) => {
    const [first = 0, ...others] = same;
    const list = (all: readonly number[]) => all.join(", ");
    const examples = others.map((index) => `${index}: another name`).join(", ");
    return `Warning: data "${name}" has the class name "${
      classes[first]
    }" ${same.length} times, at ` +
      `indices ${list(same)}: by text ${list(others)} can never be predicted; option ` +
      `rename: { ${examples} } tells them apart`;
  });
}
