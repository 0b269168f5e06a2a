/** Where a bench ran, in words that mean something elsewhere too. */
export interface Machine {
  /** As `x86_64-unknown-linux-gnu`. */
  readonly target: string;
  readonly processors: number;
  /** Gibibytes of memory. */
  readonly memory: number;
  readonly deno: string;
}

/** The machine that this process runs on. */
export function machine(): Machine {
  return {
    target: Deno.build.target,
    processors: navigator.hardwareConcurrency,
    memory: Math.round(Deno.systemMemoryInfo().total / 2 ** 30),
    deno: Deno.version.deno,
  };
}
