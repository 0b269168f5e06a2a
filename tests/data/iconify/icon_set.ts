/** The files of an icon set, to be put into a folder: `NAME/icons.json` and `NAME/info.json`. */
export function iconSet(
  prefix: string,
  icons: Readonly<Record<string, unknown>>,
  { spdx = "MIT", ...more }: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const drawn = Object.fromEntries(
    Object.entries(icons).map(([name, icon]) => [name, icon ?? { body: `<g id="${name}"/>` }]),
  );
  return {
    [`${prefix}/icons.json`]: JSON.stringify({ prefix, icons: drawn, width: 24, ...more }),
    [`${prefix}/info.json`]: JSON.stringify({ license: { spdx } }),
  };
}

/** Icons of these names, each with a body of its own. */
export const named = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, null]));
