/** Keeps what is read from being changed meanwhile: as many readers as come, or one writer. */
export interface Gate {
  /**
   * Lets nothing be written until the function that it returns is called (again does nothing).
   * Never waits: readers take hold while they are handed what they are to read.
   *
   * @throws {Error} while something is being written
   */
  hold(): () => void;
  /** Waits until nobody holds, then writes; rejects with the signal's reason if aborted before. */
  write<T>(change: () => T | Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** A gate that nobody holds. One writer at a time. */
export function gate(): Gate {
  let readers = 0;
  let writing = false;
  let freed: PromiseWithResolvers<void> | undefined;

  return {
    hold() {
      if (writing) {
        throw new Error(
          "Cannot hold the weights: they are being updated; hold them while a Step is delivered",
        );
      }
      readers++;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        if (--readers === 0) freed?.resolve();
      };
    },

    async write(change, signal) {
      while (readers > 0) {
        freed ??= Promise.withResolvers();
        await untilAborted(freed.promise, signal);
        freed = undefined;
      }
      signal?.throwIfAborted();
      if (writing) throw new Error("Cannot update the weights: another update is under way");
      writing = true;
      try {
        return await change();
      } finally {
        writing = false;
      }
    },
  };
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
