/** Tells `key=value` overrides from files among what is written behind a command. */
export function splitOverrides(
  positionals: readonly string[],
): { readonly files: readonly string[]; readonly overrides: readonly string[] } {
  const isOverride = (text: string) => /^[A-Za-z_][\w-]*(\.[\w-]+)*=/.test(text);
  return {
    files: positionals.filter((text) => !isOverride(text)),
    overrides: positionals.filter(isOverride),
  };
}
