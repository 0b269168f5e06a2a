import { cString } from "./c_string.ts";
import { libc } from "./libc.ts";
import { LIBRARY_NAMES } from "./libraries/libraries.ts";
import { SYMBOLS } from "./symbols.ts";

/** A pointer that is not null. */
export type Pointer = Deno.PointerObject;

/** TensorFlow's C API with what every call of it needs. */
export interface CApi {
  readonly call: Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];
  /** The one `TF_Status` of this library; the C API is used from one thread only. */
  readonly status: Pointer;
  /**
   * Throws what the last call left in `status`, if that is an error. `action` is what could not be
   * done, or makes the whole message of TensorFlow's.
   */
  readonly check: (action: string | ((message: string) => string)) => void;
  /** The text as a C string, kept: names of operations and attributes recur. */
  readonly name: (text: string) => Uint8Array<ArrayBuffer>;
  readonly version: string;
}

/** dlopen's flags: bind all symbols now, never unload. */
const RTLD_NOW = 0x2, RTLD_NODELETE = 0x1000;

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
 * Loads TensorFlow's two libraries from a folder.
 *
 * Neither shows its symbols to others (RTLD_GLOBAL): TensorFlow has an LLVM of its own, and the
 * graphics drivers that bring another one crash on it. Neither is ever unloaded: what they leave to
 * be done at exit would be called in memory that is gone.
 *
 * @throws {Error} if a library cannot be loaded
 */
export function openCApi(folder: string): CApi {
  const { dlopen, dlerror } = libc();
  const load = (library: string) => {
    const path = cString(`${folder}/${library}`);
    if (dlopen(path, RTLD_NOW | RTLD_NODELETE) !== null) return;
    throw new Error(`Cannot load TensorFlow: ${text(dlerror())}`);
  };
  const [framework, library] = LIBRARY_NAMES;
  load(framework);
  load(library);
  const call = Deno.dlopen(`${folder}/${library}`, SYMBOLS).symbols;
  const status = present(call.TF_NewStatus(), "status");
  const names = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    call,
    status,
    check(action) {
      if (call.TF_GetCode(status) === 0) return;
      // Read first: describing the action may call the library, which sets the status anew.
      const message = text(call.TF_Message(status));
      throw new Error(typeof action === "string" ? `${action}: ${message}` : action(message));
    },
    name(value) {
      let bytes = names.get(value);
      if (bytes === undefined) names.set(value, bytes = cString(value));
      return bytes;
    },
    version: text(call.TF_Version()),
  };
}
