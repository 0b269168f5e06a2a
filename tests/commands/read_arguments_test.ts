import assert from "node:assert/strict";
import { readArguments } from "../../commands/read_arguments.ts";
import { InputError } from "../../schemas/input_error.ts";

const OPTIONS = { out: { type: "string" }, resume: { type: "boolean", default: false } } as const;

const problemsOf = (...args: string[]) => {
  try {
    readArguments(args, OPTIONS);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
  }
  return [];
};

Deno.test("readArguments() tells options from the rest, wherever they stand", () => {
  const { values, positionals } = readArguments(
    ["a.yaml", "--out", "runs/a", "seed=1", "--resume"],
    OPTIONS,
  );
  assert.deepEqual({ ...values }, { out: "runs/a", resume: true });
  assert.deepEqual(positionals, ["a.yaml", "seed=1"]);
  assert.equal(readArguments(["--out=-x"], OPTIONS).values.out, "-x");
  assert.deepEqual({ ...readArguments([], OPTIONS).values }, { resume: false });
  assert.deepEqual(readArguments(["--", "--out"], OPTIONS).positionals, ["--out"]);
});

Deno.test("readArguments() refuses unknown options, missing values and those too many, all at once", () => {
  assert.deepEqual(problemsOf("--outt", "x", "-q", "--resume=now"), [
    'Unknown option "--outt", did you mean "--out"?',
    'Unknown option "-q" (known: "--out", "--resume")',
    'Option "--resume" takes no value (was "now")',
  ]);
  assert.deepEqual(problemsOf("--out"), ['Option "--out" needs a value']);
  assert.deepEqual(problemsOf("--out="), ['Option "--out" needs a value']);
  assert.deepEqual(problemsOf("--out", "--resume"), ['Option "--out" needs a value']);
  assert.deepEqual(problemsOf("--toString"), [
    'Unknown option "--toString" (known: "--out", "--resume")',
  ]);
});
