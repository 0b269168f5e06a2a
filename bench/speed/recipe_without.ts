import { join } from "node:path";
import { parseDocument } from "yaml";

const RECIPES = join(import.meta.dirname!, "..", "..", "pipeline", "recipes");

/**
 * Writes one of our recipes without some of its nodes, comments and all else as it is.
 *
 * @param file where to
 */
export async function recipeWithout(
  recipe: string,
  nodes: readonly string[],
  file: string,
): Promise<void> {
  const document = parseDocument(await Deno.readTextFile(join(RECIPES, recipe)));
  for (const node of nodes) document.deleteIn(["graph", node]);
  await Deno.writeTextFile(file, document.toString());
}
