import { PictureError } from "../../data/pictures/picture_error.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Ending } from "./tally.ts";

/**
 * What an engine says when code met what it did not expect: an error that has it tells nobody what
 * is wrong with a file.
 */
const UNEXPECTED =
  /call stack|Stack overflow|undefined \(|\bundefined\b.*read|Cannot read propert|is not a function|not iterable|Invalid (typed )?array( buffer)? length|Array buffer allocation|is not defined|object null|memory access|unreachable|Aborted\(|\[object Object\]|BigInt|Offset is outside|Invalid count value|out of memory/i;

/**
 * Runs a reader on an input: right where it gives `true`, refused where it throws an InputError or
 * a PictureError that is of use to who has the file, and wrong otherwise.
 */
export async function endingOf(read: () => Promise<boolean>): Promise<Ending> {
  try {
    return await read() ? "right" : { wrong: "the answer is not right" };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof PictureError)) {
      return { wrong: `throws ${error instanceof Error ? error.stack ?? error : error}` };
    }
    const { message } = error;
    if (message === "" || UNEXPECTED.test(message)) return { wrong: `misleads: ${message}` };
    return "refused";
  }
}
