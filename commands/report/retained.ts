/** Takes `NAME/METRIC`, as rows have it for other datasets, apart; a name may have slashes too. */
export function retained(of: string): { readonly dataset: string; readonly metric: string } {
  const slash = of.lastIndexOf("/");
  return { dataset: of.slice(0, slash), metric: of.slice(slash + 1) };
}
