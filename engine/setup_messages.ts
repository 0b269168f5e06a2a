import type { Libraries } from "./tensorflow/libraries/libraries.ts";

/** What a process that works asks the one that set it up for: it has no network and starts nothing. */
export type SetupQuestion =
  | { readonly ask: "tensorflow" }
  | { readonly ask: "model"; readonly name: string; readonly weights: boolean };

/** A model of the hub that is in the cache. */
export interface ModelPlace {
  /** The folder that its files are in, an absolute path. */
  readonly folder: string;
  readonly names: readonly string[];
  readonly commit: string;
}

/** What is given to each question. */
export interface SetupGiven {
  readonly tensorflow: Libraries;
  readonly model: ModelPlace;
}

/** A question under way. */
export type SetupRequest = SetupQuestion & { readonly id: number };

/** How a question ended: with what was asked for, or with one of the errors that are told apart. */
export type SetupReply = { readonly id: number } & SetupOutcome;

/** How a question ended. */
export type SetupOutcome =
  | { readonly given: SetupGiven[keyof SetupGiven] }
  /** An `InputError`. */
  | { readonly problems: readonly string[] }
  /** An `EngineUnavailable`. */
  | { readonly unavailable: string }
  /** Any other error. */
  | { readonly failure: string };
