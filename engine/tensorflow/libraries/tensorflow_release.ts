/** The release of TensorFlow that is fetched, as PyPI names its wheels. */
export const TENSORFLOW_RELEASE = {
  version: "2.21.0",
  /**
   * The CPythons that it has wheels for, the one that is asked for first where any will do first.
   */
  pythons: ["3.12", "3.11", "3.13", "3.10"],
  /** The wheels' platform tag: glibc 2.27 or later, which Deno itself needs too. */
  platform: "manylinux_2_27_x86_64",
  /** The end of a cache folder's name. */
  machine: "linux-x86_64",
} as const;
