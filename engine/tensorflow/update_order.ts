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
  "Transpose",
  "Tile",
  "BroadcastTo",
  "Cast",
  "SplitV",
  "Unpack",
]);

/** Keeps what is done to each variable in the order in which the step states it. */
export interface UpdateOrder {
  /** What must have run before the next operation, which uses the variables `owners`. */
  readonly before: (type: string, owners: readonly number[]) => readonly Pointer[];
  /** Takes note of an operation that has been recorded. */
  readonly record: (
    type: string,
    operation: Pointer,
    inputs: readonly { readonly operation: Pointer }[],
    owners: readonly number[],
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
 *
 * Variables are told apart by the numbers of their handles. Any operation on one but a read counts
 * as an update of it, and an operation may update several.
 */
export function updateOrder(): UpdateOrder {
  const sources = new Map<bigint, number>();
  const users = new Map<number, Pointer[]>();
  const updates = new Map<number, Pointer>();
  const key = (operation: Pointer) => Deno.UnsafePointer.value(operation);
  const use = (owner: number, operation: Pointer) => {
    const known = users.get(owner);
    if (known === undefined) users.set(owner, [operation]);
    else known.push(operation);
  };

  return {
    before(type, owners) {
      const earlier = new Set<Pointer>();
      for (const owner of owners) {
        const update = updates.get(owner);
        if (update !== undefined) earlier.add(update);
        if (type === "ReadVariableOp") continue;
        for (const user of users.get(owner) ?? []) earlier.add(user);
      }
      return [...earlier];
    },
    record(type, operation, inputs, owners) {
      for (const owner of type === "ReadVariableOp" ? [] : owners) {
        updates.set(owner, operation);
        users.set(owner, []);
      }
      const read = new Set(type === "ReadVariableOp" ? owners : []);
      for (const input of inputs) {
        const source = sources.get(key(input.operation));
        if (source !== undefined) read.add(source);
      }
      for (const owner of read) {
        use(owner, operation);
        if (ALIASES.has(type)) sources.set(key(operation), owner);
      }
    },
    effects: () => [...new Set(updates.values())],
  };
}
