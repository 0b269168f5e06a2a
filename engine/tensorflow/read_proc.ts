import { cString } from "./c_string.ts";
import { libc, readOpenFile } from "./libc.ts";

const READ_ONLY = 0;

/**
 * A file of Linux's /proc as text, empty where it cannot be read. By way of the C library: Deno
 * itself reads /proc with --allow-all alone.
 */
export function readProc(path: "cpuinfo" | "self/maps"): string {
  const c = libc();
  const file = c.open(cString(`/proc/${path}`), READ_ONLY);
  if (file < 0) return "";
  try {
    return readOpenFile(c, file);
  } finally {
    c.close(file);
  }
}
