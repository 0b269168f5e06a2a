import { createHash } from "node:crypto";
import { tinyZip } from "./tiny_zip.ts";

/** What the two libraries of `tinyWheel()` hold. */
export const TINY_LIBRARIES: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "libtensorflow_framework.so.2": new TextEncoder().encode("framework ".repeat(400)),
  "libtensorflow_cc.so.2": new TextEncoder().encode("everything else ".repeat(1000)),
};

/** Lines of a wheel's RECORD for files with these contents. */
export function tinyRecord(files: Readonly<Record<string, Uint8Array>>): string {
  return Object.entries(files).map(([path, content]) =>
    `${path},sha256=${createHash("sha256").update(content).digest("base64url")},${content.length}\n`
  ).join("");
}

/** TensorFlow's wheel in small: two libraries, other files and a RECORD of them all. */
export function tinyWheel(
  changes: Readonly<Record<string, Uint8Array | undefined>> = {},
): Uint8Array<ArrayBuffer> {
  const promised: Record<string, Uint8Array> = {
    "tensorflow/__init__.py": new TextEncoder().encode("raise ImportError\n"),
  };
  for (const [name, content] of Object.entries(TINY_LIBRARIES)) {
    promised[`tensorflow/${name}`] = content;
  }
  const record = "tensorflow_cpu-2.21.0.dist-info/RECORD";
  const written: Record<string, Uint8Array> = {};
  const all = { ...promised, [record]: new TextEncoder().encode(tinyRecord(promised)), ...changes };
  for (const [path, content] of Object.entries(all)) {
    if (content !== undefined) written[path] = content;
  }
  return tinyZip(written);
}
