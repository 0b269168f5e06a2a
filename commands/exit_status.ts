import { causeOf } from "../schemas/cause_of.ts";
import { DivergedError } from "../schemas/diverged_error.ts";
import { InputError } from "../schemas/input_error.ts";
import { StorageError } from "../schemas/storage_error.ts";

/** Runs a program and gives its exit status: its own, 2 for wrong input, 1 for anything else. */
export async function exitStatus(program: () => Promise<number>): Promise<number> {
  try {
    return await program();
  } catch (error) {
    if (error instanceof InputError) {
      error.problems.forEach((problem) => console.error(problem));
      return 2;
    }
    const isForeseen = causeOf(error, StorageError) ?? causeOf(error, DivergedError);
    // Where it was thrown says nothing to people.
    console.error(isForeseen && error instanceof Error ? error.message : error);
    return 1;
  }
}
