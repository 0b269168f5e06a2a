import { cString } from "./c_string.ts";
import { libc, readOpenFile } from "./libc.ts";
import { withoutLogLines } from "./without_log_lines.ts";

const STDERR = 2, CLOSE_ON_EXEC = 1, FROM_START = 0;

/**
 * Runs `body` with what TensorFlow's libraries print to stderr held back, and prints of it what is
 * an error, or not theirs. They announce how they were built whatever `TF_CPP_MIN_LOG_LEVEL` says.
 *
 * `body` must not wait for anything, so that nothing else of this process runs meanwhile.
 *
 * @param print where the rest goes
 */
export function withoutChatter<T>(
  body: () => T,
  print: (rest: string) => void = (rest) => Deno.stderr.writeSync(new TextEncoder().encode(rest)),
): T {
  const c = libc();
  const file = c.memfd_create(cString("stderr"), CLOSE_ON_EXEC);
  const stderr = c.dup(STDERR);
  if (file < 0 || stderr < 0) return body();
  c.dup2(file, STDERR);
  try {
    return body();
  } finally {
    c.dup2(stderr, STDERR);
    c.lseek(file, 0n, FROM_START);
    const rest = withoutLogLines(readOpenFile(c, file));
    c.close(file);
    c.close(stderr);
    if (rest !== "") print(rest);
  }
}
