import type { Tensor } from "../engine/tf.ts";

/** The weights of a model within a step, under open_clip's names. */
export type Parameters = Readonly<Record<string, Tensor>>;

/**
 * The parameter of that name.
 *
 * @throws {Error} if there is none
 */
export function parameter(parameters: Parameters, name: string): Tensor {
  const found = parameters[name];
  if (found === undefined) throw new Error(`Cannot find parameter "${name}"`);
  return found;
}
