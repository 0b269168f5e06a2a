import type { Kind } from "../schemas/messages.ts";
import { readOptions } from "./read_options.ts";
import type { OptionsSchema, Port, Ports, Stage } from "./stage.ts";

/** A stage with its inputs and options, in a graph that is built in code. */
export interface Node<G extends Kind = Kind> {
  readonly stage: Stage<Ports, G>;
  readonly inputs: Readonly<Record<string, Node | readonly Node[] | undefined>>;
  /** As given, with every default filled in. */
  readonly options: object;
}

type Feed<W> = W extends readonly (infer K extends Kind)[] ? readonly Node<K>[]
  : W extends Kind ? Node<W>
  : never;

type OptionalPorts<P extends Ports> = {
  [K in keyof P]: P[K] extends { readonly optional: Port } ? K : never;
}[keyof P];

type Feeds<P extends Ports> =
  & { readonly [K in Exclude<keyof P, OptionalPorts<P>>]: Feed<P[K]> }
  & {
    readonly [K in OptionalPorts<P>]?: P[K] extends { readonly optional: infer W } ? Feed<W>
      : never;
  };

/** Options may be left out where each has a default. */
type Given<O extends OptionsSchema> = Record<never, never> extends O["inferIn"]
  ? [options?: O["inferIn"]]
  : [options: O["inferIn"]];

/**
 * Puts a stage into a graph: `node(pair, { images, prompts }, { batch: 128 })`. Nodes of the wrong
 * kind, missing ones and wrong options do not compile.
 *
 * @throws {TypeError} where options have the right types and wrong values
 */
export function node<const P extends Ports, G extends Kind, O extends OptionsSchema>(
  stage: Stage<P, G, O>,
  inputs: Feeds<P>,
  ...[options = {}]: Given<O>
): Node<G> {
  const { value, problems } = readOptions(stage.options, options, "option");
  if (value === undefined) {
    const reasons = problems.map(({ message }) => message).join("; ");
    throw new TypeError(`Cannot make a node of stage "${stage.name}": ${reasons}`);
  }
  return { stage, inputs, options: value };
}
