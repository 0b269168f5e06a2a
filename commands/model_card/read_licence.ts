import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/** What Hugging Face's model cards say of licences. */
const KEYS = ["license", "license_name", "license_link"];

/**
 * What the front matter of a model card says of the licence; nothing where the folder has no card,
 * or it says none.
 */
export async function readLicence(folder: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(folder, "README.md"), "utf8").catch(() => "");
  const front = /^---\r?\n([^]*?)\r?\n---(\r?\n|$)/.exec(text)?.[1];
  const card = front === undefined ? undefined : readYaml(front);
  if (typeof card !== "object" || card === null) return {};
  return Object.fromEntries(KEYS.flatMap((key): [string, string][] => {
    const value: unknown = Reflect.get(card, key);
    return typeof value === "string" ? [[key, value]] : [];
  }));
}

/** What YAML says; somebody else's card may be none. */
function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
