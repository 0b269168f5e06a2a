/** Something in the engine that is given back. */
interface Disposable {
  dispose(): void | Promise<void>;
}

/** What a run has opened in the engine, until it is given back. */
export interface Disposals {
  /** Takes note of what is opened, and of when it is disposed. */
  readonly follow: <D extends Disposable>(opening: Promise<D>) => Promise<D>;
  /** Settles when all that has been opened is disposed. */
  readonly settled: () => Promise<void>;
}

/**
 * Follows what a run opens in the engine. A graph is over when its streams are; a model goes behind
 * the update that is under way, for which the engine must still be there.
 */
export function disposals(): Disposals {
  const open = new Set<Promise<void>>();
  return {
    async follow(opening) {
      const opened = await opening, given = Promise.withResolvers<void>();
      open.add(given.promise);
      return {
        ...opened,
        async dispose() {
          try {
            await opened.dispose();
          } finally {
            given.resolve();
          }
        },
      };
    },
    async settled() {
      await Promise.all(open);
    },
  };
}
