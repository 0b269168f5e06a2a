import { Buffer } from "node:buffer";
import { InputError } from "../../schemas/input_error.ts";
import { bodyPieces } from "./body_pieces.ts";

/** The largest answer that is taken, in bytes: a thousand files are listed in a quarter of it. */
const LIMIT = 4_000_000;

/**
 * The JSON in the body of an answer.
 *
 * @throws {InputError} if it is none, or far too long
 * @throws {Unreachable} where the connection breaks
 */
export async function readAnswer(response: Response, patience: number): Promise<unknown> {
  const fail = (problem: string) => new InputError(`Cannot read the hub's answer: ${problem}`);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bodyPieces(response, patience)) {
    size += piece.length;
    if (size > LIMIT) throw fail(`it is longer than ${LIMIT} bytes`);
    pieces.push(piece);
  }
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.concat(pieces)));
  } catch {
    throw fail("it is no JSON, is HF_ENDPOINT the address of a hub?");
  }
}
