/** What `run` runs when no file is named. */
export const DEFAULT_RECIPE = "pipeline/recipes/flyp-emoji.yaml";
