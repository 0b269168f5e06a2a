import assert from "node:assert/strict";
import { EngineUnavailable } from "../../../../engine/engine_unavailable.ts";
import { findPython } from "../../../../engine/tensorflow/libraries/find_python.ts";
import { Machine } from "./machine.ts";

const WANTED = ["3.12", "3.11"];

Deno.test("findPython() takes the first Python whose version is wanted", async () => {
  await using machine = await Machine.create();
  await machine.program("python3", "echo Python 3.14.0");
  await machine.program("python", "echo Python 3.12.3");
  assert.deepEqual(await findPython(WANTED, machine.context), {
    program: "python",
    version: "3.12",
  });
  await machine.program("python3", "echo Python 3.11.7");
  assert.deepEqual(await findPython(WANTED, machine.context), {
    program: "python3",
    version: "3.11",
  });
});

Deno.test("findPython() throws EngineUnavailable that names what was found", async () => {
  await using machine = await Machine.create();
  const refusal = async () => {
    const error = await findPython(WANTED, machine.context).catch((error) => error);
    assert(error instanceof EngineUnavailable);
    return error.message;
  };
  assert.match(await refusal(), /: no Python answers, needed is one of Python 3\.11, 3\.12$/);
  await machine.program("python3", "echo Python 3.9.2");
  await machine.program("python", "echo Python 2.7.18 >&2");
  assert.match(await refusal(), /: "python3" is 3\.9, needed is one of Python 3\.11, 3\.12$/);
});
