/** A field of a protocol buffer's message: a number, or the bytes of a text or of a message. */
export interface MessageField {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

const VARINT = 0, FIXED64 = 1, BYTES = 2, FIXED32 = 5;

/**
 * The fields of a message in protocol buffers' encoding, in the order in which they stand. Numbers
 * of a fixed length are left out.
 *
 * @throws {SyntaxError} if it is damaged
 */
export function* readMessage(bytes: Uint8Array): Generator<MessageField> {
  let at = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n;; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw damaged("it ends within a number");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint()), number = tag >> 3, kind = tag & 7;
    if (kind === VARINT) yield { number, value: varint() };
    else if (kind === BYTES) {
      const length = Number(varint());
      if (at + length > bytes.length) {
        throw damaged(`field ${number} has ${length} bytes, ${bytes.length - at} are left`);
      }
      yield { number, value: bytes.subarray(at, at += length) };
    } else if (kind === FIXED64) at += 8;
    else if (kind === FIXED32) at += 4;
    else throw damaged(`field ${number} is of kind ${kind}`);
  }
}

function damaged(reason: string): SyntaxError {
  return new SyntaxError(`Cannot read a message of TensorFlow's: ${reason}`);
}
