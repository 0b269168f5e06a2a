import { Unreachable } from "./unreachable.ts";

/**
 * The body of an answer, piece by piece.
 *
 * @param patience milliseconds in which each piece has to arrive
 * @throws {Unreachable} where the connection breaks or falls silent
 */
export async function* bodyPieces(
  response: Response,
  patience: number,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      const silence = Promise.withResolvers<never>();
      timer = setTimeout(
        () => silence.reject(new Error(`nothing came for ${patience / 1000} s`)),
        patience,
      );
      const { done, value } = await broken(Promise.race([reader.read(), silence.promise]));
      clearTimeout(timer);
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    // A body that is broken cannot be cancelled, and need not be.
    await reader.cancel().catch(() => {});
  }
}

async function broken<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreachable(`The connection broke: ${reason}`, { cause: error });
  }
}
