import type { Stage } from "./stage.ts";

/** The stages that pipeline files may name. */
export type Registry = ReadonlyMap<string, Stage>;

/**
 * Lists stages by name, in order; a run adds the implied ones in this order too.
 *
 * @throws {TypeError} if two have one name, or an option has the name of a port or is "stage"
 */
export function registry(stages: readonly Stage[]): Registry {
  const byName = new Map<string, Stage>();
  for (const stage of stages) {
    if (byName.has(stage.name)) {
      throw new TypeError(`Cannot register stage "${stage.name}": there is another of that name`);
    }
    const clash = stage.options.props.find(({ key }) => key === "stage" || key in stage.needs);
    if (clash !== undefined) {
      throw new TypeError(
        `Cannot register stage "${stage.name}": option "${String(clash.key)}" has the name of a ` +
          'port or of the key "stage"',
      );
    }
    byName.set(stage.name, stage);
  }
  return byName;
}
