import assert from "node:assert/strict";
import { exitStatus } from "../../commands/exit_status.ts";
import { DivergedError } from "../../schemas/diverged_error.ts";
import { InputError } from "../../schemas/input_error.ts";
import { StorageError } from "../../schemas/storage_error.ts";

/** The exit status of a program, and what it wrote for people. */
async function outcome(program: () => Promise<number>) {
  const { error } = console, said: unknown[] = [];
  console.error = (line: unknown) => void said.push(line);
  try {
    return { status: await exitStatus(program), said };
  } finally {
    console.error = error;
  }
}

Deno.test("exitStatus() gives the program's own when nothing is thrown", async () => {
  assert.deepEqual(await outcome(() => Promise.resolve(130)), { status: 130, said: [] });
});

Deno.test("exitStatus() gives 2 and a line for each problem when the input is wrong", async () => {
  const wrong = new InputError(['Unknown key "a"', 'Unknown key "b"']);
  assert.deepEqual(await outcome(() => Promise.reject(wrong)), {
    status: 2,
    said: ['Unknown key "a"', 'Unknown key "b"'],
  });
});

Deno.test("exitStatus() gives 1 and the error itself when anything else is thrown", async () => {
  const error = new RangeError("Cannot go on");
  assert.deepEqual(await outcome(() => Promise.reject(error)), { status: 1, said: [error] });
});

Deno.test("exitStatus() gives 1 and the message alone of what may happen to any run", async () => {
  for (
    const cause of [new StorageError("the disk is full"), new DivergedError("the loss is NaN")]
  ) {
    const error = new Error(`Cannot run node "step": ${cause.message}`, { cause });
    assert.deepEqual(await outcome(() => Promise.reject(error)), {
      status: 1,
      said: [error.message],
    });
  }
});
