/** What a process that works may touch, beside the project's own code and packages. */
export interface Access {
  /** Files, and folders with all that is in them. */
  readonly read: readonly string[];
  /** The same; what may be written may be read. */
  readonly write: readonly string[];
  /** Models of the hub, `hf:ORG/NAME@REVISION`, that may be asked for. */
  readonly models: readonly string[];
  /** Whether TensorFlow may be loaded, which takes the right to any native code. */
  readonly tensorflow: boolean;
}

/** All that several may, and what is given beside. */
export function joinAccess(...parts: readonly Partial<Access>[]): Access {
  const all = (key: "read" | "write" | "models") => [
    ...new Set(parts.flatMap((part) => part[key] ?? [])),
  ];
  return {
    read: all("read"),
    write: all("write"),
    models: all("models"),
    tensorflow: parts.some(({ tensorflow = false }) => tensorflow),
  };
}
