import { callFailure, type MainCall, mainProgram } from "./main_program.ts";

/**
 * Calls our program and waits for its end.
 *
 * @returns seconds, the start of the process among them
 * @throws {Error} with what it said, where it fails
 */
export async function timeCall(call: MainCall): Promise<number> {
  const begun = performance.now();
  const { code, stderr } = await mainProgram(call).output();
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw callFailure(call, new TextDecoder().decode(stderr));
  return seconds;
}
