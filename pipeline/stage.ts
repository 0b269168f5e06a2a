import type { Observable } from "rxjs";
import type { Method } from "../schemas/events.ts";
import type { Kind, Messages } from "../schemas/messages.ts";
import type { Run } from "./run.ts";

/** What a port takes: one node giving that kind, or any number of nodes giving any of the kinds. */
type Wanted = Kind | readonly Kind[];

/** A port of a stage: `"Image"`, `["Step", "Evaluation"]`, or `{ optional: … }` of either. */
export type Port = Wanted | { readonly optional: Wanted };

/** The ports of a stage, under the names that pipeline files use. */
export type Ports = Readonly<Record<string, Port>>;

/** A message of a port that takes several nodes, with its kind beside it to tell them apart. */
export type Tagged<K extends Kind> = {
  [k in K]: { readonly kind: k; readonly message: Messages[k] };
}[K];

type StreamOf<W extends Wanted> = W extends readonly (infer K extends Kind)[]
  ? Observable<Tagged<K>>
  : W extends Kind ? Observable<Messages[W]>
  : never;

type InputOf<P extends Port> = P extends { readonly optional: infer W extends Wanted }
  ? StreamOf<W> | undefined
  : P extends Wanted ? StreamOf<P>
  : never;

/**
 * What `connect` is handed for each port: a stream, or undefined where an optional port is open.
 */
export type Inputs<P extends Ports> = { readonly [K in keyof P]: InputOf<P[K]> };

/** The part of an arktype object type that reading a stage's options needs. */
export interface OptionsSchema {
  /** What comes out, defaults filled in. */
  readonly infer: object;
  /** What may be written. */
  readonly inferIn: object;
  readonly props: readonly {
    readonly key: PropertyKey;
    readonly value: { readonly description: string };
  }[];
  onDeepUndeclaredKey(behavior: "reject"): (data: unknown) => unknown;
}

/** Something wrong with a node, found before anything runs. */
export interface Complaint {
  /** The option at fault; the whole node where absent. */
  readonly option?: string;
  readonly message: string;
}

/** What a stage's `check` may look at besides its own options. */
export interface Surroundings {
  /** Options of every node of that stage that feeds this one, directly or through others. */
  ancestors<O extends OptionsSchema>(
    stage: { readonly name: string; readonly options: O },
  ): readonly O["infer"][];
  /** Options of every other node of that stage, which feeds this one in no way. */
  beside<O extends OptionsSchema>(
    stage: { readonly name: string; readonly options: O },
  ): readonly O["infer"][];
}

/**
 * A stage: data, and one function from input streams to an output stream. `connect` is called once
 * for each node, before anything flows, and subscribes to all of its inputs at once.
 */
export interface Stage<
  P extends Ports = Ports,
  G extends Kind = Kind,
  O extends OptionsSchema = OptionsSchema,
> {
  readonly name: string;
  readonly needs: P;
  readonly gives: G;
  /** Unknown keys are refused everywhere in it. What it puts out must be valid input again. */
  readonly options: O;
  /** The method of the paper that a graph with this stage is an instance of. */
  readonly method?: Method;
  /** That method, where it depends on options, or on the stages that feed a port. */
  methodOf?(options: O["infer"], feeds: (port: string) => readonly string[]): Method;
  /** Whether a run adds a node of this stage by itself where the graph has none. */
  readonly implied?: boolean;
  /** What no schema can see: options that do not fit each other, or nodes further up. */
  check?(options: O["infer"], around: Surroundings): Iterable<Complaint>;
  connect(inputs: Inputs<P>, options: O["infer"], run: Run): Observable<Messages[G]>;
}

/** Declares a stage, inferring its ports and options. */
export function stage<
  const P extends Ports,
  const G extends Kind,
  O extends OptionsSchema,
>(declared: Stage<P, G, O>): Stage<P, G, O> {
  return declared;
}
