import { type } from "arktype";
import assert from "node:assert/strict";
import { NEVER } from "rxjs";
import { registry } from "../../pipeline/registry.ts";
import { stage } from "../../pipeline/stage.ts";
import { toys } from "./toy_stages.ts";

const connect = () => NEVER;

Deno.test("registry() finds stages by name, in their order", () => {
  assert.deepEqual([...registry(toys).keys()], toys.map(({ name }) => name));
  assert.equal(registry(toys).get("toy-pairs"), toys[4]);
});

Deno.test("registry() throws when two stages have one name", () => {
  assert.throws(() => registry([...toys, toys[0]!]), {
    name: "TypeError",
    message: 'Cannot register stage "toy-data": there is another of that name',
  });
});

Deno.test("registry() throws when an option could not be told from a port or the stage", () => {
  const needs = { from: "Row" } as const;
  for (const options of [type({ "from?": "string" }), type({ stage: "string" })]) {
    const clashing = stage({ name: "clash", needs, gives: "Nothing", options, connect });
    assert.throws(() => registry([clashing]), {
      message: /^Cannot register stage "clash": option/,
    });
  }
});
