import { InputError } from "../schemas/input_error.ts";

/** Runs a program and gives its exit status: its own, 2 for wrong input, 1 for anything else. */
export async function exitStatus(program: () => Promise<number>): Promise<number> {
  try {
    return await program();
  } catch (error) {
    if (error instanceof InputError) {
      error.problems.forEach((problem) => console.error(problem));
      return 2;
    }
    console.error(error);
    return 1;
  }
}
