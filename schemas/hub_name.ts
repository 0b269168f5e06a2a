import { InputError } from "./input_error.ts";

/** A model on the Hugging Face hub, as `hf:ORG/NAME@REVISION` names it. */
export interface HubName {
  /** As it was given, for messages. */
  readonly text: string;
  /** `ORG/NAME`. */
  readonly repository: string;
  /** A branch, a tag, `refs/pr/3` or a commit. */
  readonly revision: string;
}

/** What stands before the name of a model on the hub. */
const PREFIX = "hf:";
/** A half of a repository's name, by the hub's rules; it has no "--" and no ".." either. */
const PART = /^\w(?:[\w.-]{0,94}\w)?$/;
/** What git takes as the name of a branch, less what is rare: it has no "..", "//" and ".lock". */
const REVISION = /^\w(?:[\w.+/-]{0,118}[\w+-])?$/;

/** Whether a model is named on the hub, rightly or wrongly, rather than as a folder. */
export function isHubName(source: string): boolean {
  return source.startsWith(PREFIX);
}

/**
 * Takes `hf:ORG/NAME` or `hf:ORG/NAME@REVISION` apart; the revision is `main` where none is given.
 *
 * @throws {InputError} if it is no such name
 */
export function parseHubName(text: string): HubName {
  const problem = hubNameProblem(text);
  if (problem !== undefined) throw new InputError(`Cannot use model "${text}": ${problem}`);
  return { text, ...halves(text) };
}

/** What is wrong with a name, undefined where nothing is. */
export function hubNameProblem(text: string): string | undefined {
  const { repository, revision } = halves(text);
  const parts = repository.split("/");
  if (!isHubName(text) || parts.length !== 2) {
    return "must be hf:ORG/NAME or hf:ORG/NAME@REVISION";
  }
  if (!parts.every(isPart)) {
    return `"${repository}" is no name of a repository: both halves have letters, digits, ".", ` +
      '"-" and "_", no "--", no ".." and at most 96 characters';
  }
  if (isRevision(revision)) return undefined;
  return `"${revision}" is no revision, must be a branch, a tag, a commit or refs/pr/NUMBER`;
}

function halves(text: string): Omit<HubName, "text"> {
  const [repository = "", ...rest] = text.slice(PREFIX.length).split("@");
  return { repository, revision: rest.length === 0 ? "main" : rest.join("@") };
}

function isPart(part: string): boolean {
  return PART.test(part) && !/--|\.\.|\.git$/.test(part);
}

function isRevision(revision: string): boolean {
  return REVISION.test(revision) && !/\.\.|\/\/|\/\.|\.lock(?:\/|$)/.test(revision);
}
