import { cp } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../../schemas/input_error.ts";

/** A small model in open_clip's layout, made by open_clip. */
export const MODEL = join(import.meta.dirname!, "../../fixtures/parity/gelu");

/** Runs a test on a copy of the small model's checkpoint, `ROOT/model`, removed afterwards. */
export async function withCopyOfModel(test: (folder: string, root: string) => Promise<void>) {
  const root = await Deno.makeTempDir();
  try {
    const folder = join(root, "model");
    await cp(MODEL, folder, { recursive: true });
    await test(folder, root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** The problems of the InputError that a promise is rejected with. */
export async function problemsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  throw new Error("There was no error");
}
