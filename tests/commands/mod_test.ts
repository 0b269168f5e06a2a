import assert from "node:assert/strict";
import { findCommand, help } from "../../commands/mod.ts";
import { InputError } from "../../schemas/input_error.ts";

const COMMANDS = ["run", "study", "validate", "graph", "evaluate", "predict", "export", "doctor"];

Deno.test("findCommand() loads each command, help() tells of it and deno.json has a task for it", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${import.meta.dirname}/../../deno.json`));
  for (const name of COMMANDS) {
    assert.equal((await findCommand(name)).name, name);
    assert.match(help(), new RegExp(`^  deno task ${name}( |$)`, "m"));
    assert.match(tasks[name], new RegExp(` main\\.ts ${name}$`));
  }
});

Deno.test("findCommand() refuses what is no command, with the nearest and with help", async () => {
  const problemOf = (name: string) =>
    findCommand(name).then(() => "none", (error) => {
      assert.ok(error instanceof InputError);
      return error.message;
    });
  assert.ok((await problemOf("rnu")).startsWith('Unknown command "rnu", did you mean "run"?\n'));
  assert.match(await problemOf("constructor"), /^Unknown command "constructor" \(known: "run", /);
  assert.ok((await problemOf("fly")).endsWith(help()));
});
