import { random } from "../../../engine/random.ts";

/** When a run is killed. */
export type Moment =
  /** So long behind its start: it may not have begun yet, or be taking back its folder. */
  | { readonly kind: "start"; readonly ms: number }
  /** So long behind an update, that many behind the first one that it makes. */
  | { readonly kind: "step"; readonly ahead: number; readonly ms: number }
  /** So long behind the moment at which it began to write that checkpoint of its own, from 1. */
  | { readonly kind: "checkpoint"; readonly number: number; readonly ms: number }
  /** So long behind the last update: α is chosen, `best/` and the tables are written. */
  | { readonly kind: "end"; readonly ms: number };

/** Of ten kills so many are of each kind; what is left is for the end. */
const KINDS = ["step", "checkpoint", "start", "checkpoint", "step"] as const;

/**
 * When a run is killed for the `number`-th of `count` times, drawn by the seed: by turns behind
 * updates, while checkpoints are written and as it starts; the last tenth behind its training.
 */
export function momentOf(number: number, count: number, seed: number): Moment {
  const draw = random(seed, "kill", number);
  if (number >= count - Math.ceil(count / 10)) return { kind: "end", ms: draw.integer(200) };
  const kind = KINDS[number % KINDS.length] ?? "step";
  switch (kind) {
    case "start":
      return { kind, ms: draw.integer(3000) };
    case "step":
      return { kind, ahead: 1 + draw.integer(6), ms: draw.integer(40) };
    case "checkpoint":
      return { kind, number: 1 + draw.integer(2), ms: draw.integer(120) };
  }
}

/** A moment in words. */
export function momentText(moment: Moment): string {
  switch (moment.kind) {
    case "start":
      return `${moment.ms} ms behind its start`;
    case "step":
      return `${moment.ms} ms behind update ${moment.ahead + 1} of its own`;
    case "checkpoint":
      return `${moment.ms} ms into checkpoint ${moment.number} of its own`;
    case "end":
      return `${moment.ms} ms behind its last update`;
  }
}
