import { type } from "arktype";
import assert from "node:assert/strict";
import { readOptions } from "../../pipeline/read_options.ts";

const schema = type({
  learning_rate: "number > 0",
  every: "'epoch' | 'training' | number.integer > 0 = 'epoch'",
  alphas: type({ from: "0 <= number <= 1 = 0", to: "0 <= number <= 1 = 1" }).default(() => ({})),
  "crops?": type({ scale: "number[] == 2" }).array(),
});

const messages = (data: unknown) =>
  Object.fromEntries(
    readOptions(schema, data, "option").problems.map((
      { path, message },
    ) => [path.join("."), message]),
  );

Deno.test("readOptions() fills in defaults at every depth and leaves the data as it was", () => {
  const data = Object.freeze({ learning_rate: 0.1, alphas: Object.freeze({ to: 0.5 }) });
  assert.deepEqual(readOptions(schema, data, "option"), {
    value: { learning_rate: 0.1, every: "epoch", alphas: { from: 0, to: 0.5 } },
    problems: [],
  });
});

Deno.test("readOptions() finds everything that is wrong, with its path", () => {
  assert.deepEqual(
    messages({
      lerning_rate: 1,
      every: 0.5,
      alphas: { from: -1, too: 1 },
      crops: [{ scale: [1] }, { scale: "x" }, 3],
    }),
    {
      learning_rate: 'Missing option "learning_rate": it must be positive',
      lerning_rate: 'Unknown option "lerning_rate", did you mean "learning_rate"?',
      every: 'Option "every" must be an integer (was 0.5)',
      "alphas.from": 'Option "alphas.from" must be non-negative (was -1)',
      "alphas.too": 'Unknown option "alphas.too"',
      "crops.0.scale": 'Option "crops.0.scale" must be exactly length 2 (was 1)',
      "crops.1.scale": 'Option "crops.1.scale" must be an array (was string)',
      "crops.2": 'Option "crops.2" must be an object (was a number)',
    },
  );
});

Deno.test("readOptions() names the words to choose from when there are two", () => {
  const { problems } = readOptions(type({ as: "'cat' | 'dog' = 'cat'" }), { as: "cow" }, "option");
  const message = 'Option "as" must be "cat" or "dog" (was "cow")';
  assert.deepEqual(problems, [{ path: ["as"], message }]);
});

Deno.test("readOptions() refuses what is no map, NaN, and keys of Object.prototype", () => {
  for (const data of [null, 3, "x", [], undefined]) {
    assert.match(messages(data)[""]!, /^The file must be a map of options$/);
  }
  assert.match(messages({ learning_rate: NaN }).learning_rate!, /must be a number/);
  assert.match(
    messages({ learning_rate: 1, constructor: 1 }).constructor as unknown as string,
    /^Unk/,
  );
});
