import assert from "node:assert/strict";
import { EngineUnavailable } from "../../../../engine/engine_unavailable.ts";
import { findPip } from "../../../../engine/tensorflow/libraries/find_pip.ts";
import { Machine } from "./machine.ts";

Deno.test("findPip() passes over what has no pip, and reads the version of pip's Python", async () => {
  await using machine = await Machine.create();
  await machine.program("python3", 'echo "No module named pip" >&2; exit 1');
  await machine.program("pip3", 'echo "pyenv: pip3: command not found"; exit 127');
  await machine.program(
    "pip",
    'echo "pip 9.0.1 from /usr/lib/python2.7/dist-packages (python 2.7)"',
  );
  assert.deepEqual(await findPip(machine.context), { command: ["pip"], python: "2.7" });
  await machine.python();
  assert.deepEqual(await findPip(machine.context), {
    command: ["python3", "-m", "pip"],
    python: "3.11",
  });
});

Deno.test("findPip() throws EngineUnavailable when no pip answers", async () => {
  await using machine = await Machine.create();
  // Neither what is not there nor what may not be run.
  await Deno.writeTextFile(`${machine.bin}/pip`, "", { mode: 0o644 });
  await assert.rejects(findPip(machine.context), (error: Error) => {
    assert(error instanceof EngineUnavailable);
    assert.match(
      error.message,
      /no pip answers, tried "python3 -m pip", "pip3", "pip", "python -m/,
    );
    return true;
  });
});
