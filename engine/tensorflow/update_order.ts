import type { Pointer } from "./c_api.ts";

/** Operations that may give out the memory of their input under another shape. */
const ALIASES: ReadonlySet<string> = new Set([
  "ReadVariableOp",
  "Reshape",
  "Identity",
  "ExpandDims",
  "Squeeze",
  "Slice",
  "StridedSlice",
  "Unpack",
]);

/** Keeps what is done to each variable in the order in which the step states it. */
export interface UpdateOrder {
  /** What must have run before the next operation on the variable `owner` (none: undefined). */
  readonly before: (type: string, owner: number | undefined) => readonly Pointer[];
  /** Takes note of an operation that has been recorded. */
  readonly record: (
    type: string,
    operation: Pointer,
    inputs: readonly { readonly operation: Pointer }[],
    owner: number | undefined,
  ) => void;
  /** The last update of every variable. */
  readonly effects: () => readonly Pointer[];
}

/**
 * The control dependencies of a step that updates variables in place.
 *
 * A graph's executor runs whatever is ready, so without them an update could come before a read
 * that the step states first, and two updates of one variable could change places. Beyond that
 * order, an update waits for every operation that still uses what was read: a variable whose value
 * is in use is copied before it is written (`PrepareToUpdateVariable`), one that is not is updated
 * where it is, so that no second copy of the weights exists.
 */
export function updateOrder(): UpdateOrder {
  const owners = new Map<bigint, number>();
  const users = new Map<number, Pointer[]>();
  const updates = new Map<number, Pointer>();
  const key = (operation: Pointer) => Deno.UnsafePointer.value(operation);

  return {
    before(type, owner) {
      if (owner === undefined) return [];
      const last = updates.get(owner);
      const earlier = last === undefined ? [] : [last];
      return type === "ReadVariableOp" ? earlier : [...earlier, ...users.get(owner) ?? []];
    },
    record(type, operation, inputs, owner) {
      if (owner !== undefined && type !== "ReadVariableOp") {
        updates.set(owner, operation);
        users.set(owner, []);
      }
      const read = type === "ReadVariableOp" && owner !== undefined ? [owner] : inputs
        .map((input) => owners.get(key(input.operation)))
        .filter((found) => found !== undefined);
      for (const variable of read) {
        users.set(variable, [...users.get(variable) ?? [], operation]);
        if (ALIASES.has(type)) owners.set(key(operation), variable);
      }
    },
    effects: () => [...updates.values()],
  };
}
