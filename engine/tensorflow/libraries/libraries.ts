/** Where TensorFlow's two shared libraries lie, and which build of TensorFlow they are. */
export interface Libraries {
  /** Absolute path of the folder that holds both of `LIBRARY_NAMES`. */
  readonly folder: string;
  /** `cpu` and `cuda` are those of PyPI; `own` are the user's, by `TENSORFLOW_LIB`. */
  readonly variant: "cpu" | "cuda" | "own";
  /** TensorFlow's version, as `2.21.0`; undefined where only the libraries themselves know. */
  readonly version: string | undefined;
}

/** The files that TensorFlow's C API needs, in the order in which they have to be loaded. */
export const LIBRARY_NAMES = ["libtensorflow_framework.so.2", "libtensorflow_cc.so.2"] as const;
