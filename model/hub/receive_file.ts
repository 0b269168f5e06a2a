import { setTimeout } from "node:timers/promises";
import { InputError } from "../../schemas/input_error.ts";
import { bodyPieces } from "./body_pieces.ts";
import type { HubContext } from "./hub_context.ts";
import type { RepositoryFile } from "./repository_file.ts";
import { request } from "./request.ts";
import { Unreachable } from "./unreachable.ts";

/** Where a file comes from, and who is told. */
export interface Delivery {
  readonly file: RepositoryFile;
  readonly url: URL;
  /** What an answer other than 2xx means. */
  readonly refuse: (response: Response) => InputError;
  /** Told how many bytes have come, negative where bytes are given up. */
  readonly arrived: (bytes: number) => void;
}

/** A file that is being received, and its length in bytes. */
interface Received {
  readonly target: Deno.FsFile;
  length: number;
}

/**
 * Fetches a file until it has its size, from where an earlier attempt ended, also one of another
 * process. Where a server knows no ranges it begins again.
 *
 * @param path made where it is missing; at a break it stays as it is
 * @throws {InputError} if the server refuses it, or sends more than its size
 * @throws {Unreachable} where the connection breaks again and again without getting further
 */
export async function receiveFile(
  path: string,
  delivery: Delivery,
  context: HubContext,
): Promise<void> {
  using target = await Deno.open(path, { create: true, write: true });
  const received = { target, length: (await target.stat()).size };
  delivery.arrived(received.length);
  if (received.length > delivery.file.size) await startAgain(received, delivery);
  let furthest = received.length, failures = 0;
  while (received.length < delivery.file.size) {
    try {
      await receive(received, delivery, context);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (received.length > furthest) failures = 0;
      furthest = Math.max(furthest, received.length);
      const pause = context.pauses[failures++];
      if (pause === undefined) throw error;
      await setTimeout(pause);
    }
  }
  await target.sync();
}

/** Takes what one answer has. */
async function receive(
  received: Received,
  delivery: Delivery,
  context: HubContext,
): Promise<void> {
  const { file, url, refuse } = delivery;
  const from = received.length;
  const response = await request(url, from > 0 ? { range: `bytes=${from}-` } : {}, context);
  const { status, ok } = response;
  try {
    if (!ok && !(status === 416 && from > 0)) throw refuse(response);
    if (status === 206 && rangeStart(response) !== from) {
      throw new InputError(`Cannot fetch "${file.path}": the hub sends another part of it`);
    }
    if (status !== 206) await startAgain(received, delivery);
    if (status === 416) return;
    await take(bodyPieces(response, context.patience), received, delivery);
  } finally {
    await response.body?.cancel().catch(() => {});
  }
  if (received.length < file.size) {
    throw new Unreachable(
      `Cannot fetch "${file.path}": it ended behind ${received.length} of ${file.size} bytes`,
    );
  }
}

async function take(
  pieces: AsyncIterable<Uint8Array>,
  received: Received,
  { file, arrived }: Delivery,
): Promise<void> {
  await received.target.seek(received.length, Deno.SeekMode.Start);
  for await (const piece of pieces) {
    if (received.length + piece.length > file.size) {
      await received.target.truncate(0);
      throw new InputError(
        `Cannot fetch "${file.path}": the hub lists it with ${file.size} bytes, and sends more`,
      );
    }
    for (let written = 0; written < piece.length;) {
      written += await received.target.write(piece.subarray(written));
    }
    received.length += piece.length;
    arrived(piece.length);
  }
}

async function startAgain(received: Received, { arrived }: Delivery): Promise<void> {
  arrived(-received.length);
  await received.target.truncate(received.length = 0);
}

/** Where the part that an answer with status 206 has begins, in bytes. */
function rangeStart({ headers }: Response): number {
  return Number(/^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1]);
}
