import type { OverrideList } from "../schemas/study_file.ts";

/**
 * The overrides of a study as the command line has them, `a.b=value`, and where in the list each
 * stands.
 */
export function studyOverrides(
  set: OverrideList,
): readonly { readonly text: string; readonly path: readonly (string | number)[] }[] {
  return set.flatMap((given, i) =>
    typeof given === "string"
      ? [{ text: given, path: [i] }]
      : Object.entries(given).map(([key, value]) => ({
        // JSON is YAML, and of one line.
        text: `${key}=${JSON.stringify(value)}`,
        path: [i, key],
      }))
  );
}
