import { type } from "arktype";

/** The tensor libraries that a run may end up on. */
export const engineName = type("'tensorflow' | 'webgpu' | 'wasm'");
/** The tensor libraries that a run may end up on. */
export type EngineName = typeof engineName.infer;
