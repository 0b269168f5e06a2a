/**
 * A name for one more node: the wanted one, with as many dashes as make it differ from the others.
 */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  let name = wanted;
  while (names.has(name)) name += "-";
  return name;
}
