import { type Access, joinAccess } from "./access.ts";

/** What a command may touch, by its arguments, which have not been checked. */
export type AccessOf = (args: readonly string[]) => Promise<Access>;

/** The commands whose work is a process of its own, and what that may touch. */
const ACCESS: ReadonlyMap<string, () => Promise<AccessOf>> = new Map([
  ["run", async () => (await import("./run_access.ts")).runAccess],
  ["study", async () => (await import("./study_access.ts")).studyAccess],
  ["evaluate", async () => (await import("./evaluate_access.ts")).evaluateAccess],
  ["predict", async () => (await import("./predict_access.ts")).predictAccess],
  ["export", async () => (await import("./export_access.ts")).exportAccess],
  ["doctor", async () => await Promise.resolve(doctorAccess)],
]);

const doctorAccess: AccessOf = () => Promise.resolve(joinAccess({ tensorflow: true }));

/**
 * What the work of a command may touch; undefined for one that does its work in the process that
 * was started.
 */
export async function findAccess(
  command: string,
  args: readonly string[],
): Promise<Access | undefined> {
  const access = await ACCESS.get(command)?.();
  return await access?.(args);
}
