import { SYMBOLS } from "./symbols.ts";

/** A pointer that is not null. */
export type Pointer = Deno.PointerObject;

/** TensorFlow's C API with what every call of it needs. */
export interface CApi {
  readonly call: Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];
  /** The one `TF_Status` of this library; the C API is used from one thread only. */
  readonly status: Pointer;
  /** Throws what the last call left in `status`, if that is an error. `action` begins the message. */
  readonly check: (action: string | (() => string)) => void;
  /** The text as a C string, kept: names of operations and attributes recur. */
  readonly name: (text: string) => Uint8Array<ArrayBuffer>;
  readonly version: string;
}

/** dlopen's flags: bind all symbols now, show them to libraries loaded later, never unload. */
const RTLD_NOW = 0x2, RTLD_GLOBAL = 0x100, RTLD_NODELETE = 0x1000;

/** The text as a C string. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}

/** The pointer, or an Error saying what TensorFlow did not give. */
export function present(pointer: Deno.PointerValue, what: string): Pointer {
  if (pointer === null) throw new Error(`Cannot use TensorFlow: it gave no ${what}`);
  return pointer;
}

/** Reads a C string. */
export function text(pointer: Deno.PointerValue): string {
  return pointer === null ? "" : Deno.UnsafePointerView.getCString(pointer);
}

/**
 * Loads `libtensorflow_framework.so.2` and `libtensorflow_cc.so.2` from a folder.
 *
 * The first is loaded with RTLD_GLOBAL, because the second expects its symbols to be there. Neither
 * is ever unloaded: what they leave to be done at exit would be called in memory that is gone.
 *
 * @throws {Error} if a library cannot be loaded
 */
export function openCApi(folder: string): CApi {
  const libc = Deno.dlopen("libc.so.6", {
    dlopen: { parameters: ["buffer", "i32"], result: "pointer" },
  });
  const load = (library: string, flags: number) => {
    if (libc.symbols.dlopen(cString(`${folder}/${library}`), flags | RTLD_NODELETE) !== null) {
      return;
    }
    throw new Error(
      `Cannot load "${folder}/${library}": it is missing, damaged or for another machine`,
    );
  };
  load("libtensorflow_framework.so.2", RTLD_NOW | RTLD_GLOBAL);
  load("libtensorflow_cc.so.2", RTLD_NOW);
  const call = Deno.dlopen(`${folder}/libtensorflow_cc.so.2`, SYMBOLS).symbols;
  const status = present(call.TF_NewStatus(), "status");
  const names = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    call,
    status,
    check(action) {
      if (call.TF_GetCode(status) === 0) return;
      const prefix = typeof action === "string" ? action : action();
      throw new Error(`${prefix}: ${text(call.TF_Message(status))}`);
    },
    name(value) {
      let bytes = names.get(value);
      if (bytes === undefined) names.set(value, bytes = cString(value));
      return bytes;
    },
    version: text(call.TF_Version()),
  };
}
