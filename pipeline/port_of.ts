import type { Port, Stage } from "./stage.ts";

/** The port of a stage that a key of its node names; undefined for options and unknown keys. */
export function portOf(stage: Stage, key: string): Port | undefined {
  return Object.hasOwn(stage.needs, key) ? stage.needs[key] : undefined;
}
