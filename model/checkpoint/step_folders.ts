/** One of a run's checkpoints. */
export interface StepFolder {
  /** The folder's: `step-000070`. */
  readonly name: string;
  /** The last update that it has seen, from 0. */
  readonly step: number;
}

/** A run's checkpoints among names, the oldest first; others are passed over. */
export function stepFolders(names: readonly string[]): readonly StepFolder[] {
  return names.flatMap((name) => {
    const step = /^step-(\d+)$/.exec(name)?.[1];
    return step === undefined ? [] : [{ name, step: Number(step) }];
  }).sort((a, b) => a.step - b.step);
}
