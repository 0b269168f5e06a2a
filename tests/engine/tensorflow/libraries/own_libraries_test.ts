import assert from "node:assert/strict";
import { join } from "node:path";
import { locateLibraries } from "../../../../engine/tensorflow/libraries/locate_libraries.ts";
import { InputError } from "../../../../schemas/input_error.ts";
import { Machine } from "./machine.ts";

function locate(machine: Machine, dir: string) {
  const { say, environment } = machine;
  // Where it is named, the folder counts on any platform.
  const platform = { os: "darwin", arch: "aarch64" } as const;
  return locateLibraries({ say, platform, env: environment.set("TENSORFLOW_LIB", dir) });
}

async function problems(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(() => assert.fail("it was accepted"), (error) => error);
  assert(error instanceof InputError);
  return error.problems;
}

Deno.test("ownLibraries() names each file that the folder lacks", async () => {
  await using machine = await Machine.create();
  const lacks = (name: string) =>
    `Cannot use TENSORFLOW_LIB: "${machine.root}" holds no "${name}", which lies in the folder ` +
    '"tensorflow" of TensorFlow\'s Python package';
  const names = ["libtensorflow_framework.so.2", "libtensorflow_cc.so.2"] as const;
  assert.deepEqual(await problems(locate(machine, machine.root)), names.map(lacks));
  await Deno.writeTextFile(join(machine.root, names[0]), "");
  assert.deepEqual(await problems(locate(machine, machine.root)), [lacks(names[1])]);
  await Deno.writeTextFile(join(machine.root, names[1]), "");
  assert.deepEqual(await locate(machine, machine.root), {
    folder: machine.root,
    variant: "own",
    version: undefined,
  });
  assert.deepEqual(machine.said, []);
});

Deno.test("ownLibraries() refuses what is not a folder", async () => {
  await using machine = await Machine.create();
  await Deno.writeTextFile(join(machine.root, "file"), "");
  for (const dir of [join(machine.root, "none"), join(machine.root, "file")]) {
    assert.deepEqual(await problems(locate(machine, dir)), [
      `Cannot use TENSORFLOW_LIB: "${dir}" is not a folder`,
    ]);
  }
});
