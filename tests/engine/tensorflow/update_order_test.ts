import assert from "node:assert/strict";
import type { Pointer } from "../../../engine/tensorflow/c_api.ts";
import { updateOrder } from "../../../engine/tensorflow/update_order.ts";

/** A pointer that is only told apart from others. */
const pointer = (address: number) => {
  const made = Deno.UnsafePointer.create(BigInt(address));
  assert.ok(made !== null);
  return made;
};

/** An order of updates whose operations go by letters. */
function lettered() {
  const order = updateOrder();
  const operations = new Map<string, Pointer>();
  const letters = (found: readonly Pointer[]) =>
    found.map((p) => [...operations].find(([, known]) => known === p)?.[0]).sort().join("");
  return {
    /** Records an operation; gives those that it waits for. */
    add(letter: string, type: string, inputs: string, ...owners: number[]): string {
      const waits = letters(order.before(type, owners));
      const operation = pointer(operations.size + 1);
      operations.set(letter, operation);
      const given = [...inputs].map((input) => ({ operation: operations.get(input)! }));
      order.record(type, operation, given, owners);
      return waits;
    },
    effects: () => letters(order.effects()),
  };
}

Deno.test("updateOrder() lets reads run at once, and an update behind all that uses them", () => {
  const { add, effects } = lettered();
  assert.equal(add("a", "ReadVariableOp", "", 1), "");
  assert.equal(add("b", "ReadVariableOp", "", 1), "");
  assert.equal(add("c", "Mul", "ab"), "");
  assert.equal(add("d", "Neg", "c"), "");
  assert.equal(add("e", "AssignVariableOp", "d", 1), "abc", "d uses what c made, not the value");
  assert.equal(effects(), "e");
});

Deno.test("updateOrder() follows a value through operations that share its memory", () => {
  const { add } = lettered();
  add("a", "ReadVariableOp", "", 1);
  add("b", "Reshape", "a");
  add("c", "Transpose", "b");
  add("d", "MatMul", "c");
  assert.equal(add("e", "ResourceApplyAdam", "", 1), "abcd");
});

Deno.test("updateOrder() keeps updates in order, and reads behind the update before them", () => {
  const { add, effects } = lettered();
  add("a", "AssignVariableOp", "", 1);
  assert.equal(add("b", "AssignVariableOp", "", 1), "a");
  assert.equal(add("c", "ReadVariableOp", "", 1), "b");
  assert.equal(add("d", "AssignVariableOp", "c", 1), "bc");
  assert.equal(effects(), "d");
});

Deno.test("updateOrder() orders all variables of an operation that updates several", () => {
  const { add, effects } = lettered();
  add("a", "ReadVariableOp", "", 1);
  add("b", "ReadVariableOp", "", 2);
  assert.equal(add("c", "ResourceApplyAdam", "", 1, 2, 3), "ab");
  for (const [letter, owner] of [["d", 1], ["e", 2], ["f", 3]] as const) {
    assert.equal(add(letter, "ReadVariableOp", "", owner), "c");
  }
  assert.equal(effects(), "c", "once, though it updates three");
});

Deno.test("updateOrder() leaves variables alone that an operation has nothing to do with", () => {
  const { add } = lettered();
  add("a", "ReadVariableOp", "", 1);
  assert.equal(add("b", "AssignVariableOp", "", 2), "");
  assert.equal(add("c", "AssignVariableOp", "", 1), "a");
});
