import assert from "node:assert/strict";
import { parsePlan } from "../../pipeline/parse_plan.ts";
import { registry } from "../../pipeline/registry.ts";
import { yamlFile } from "../../pipeline/yaml_file.ts";
import { toys } from "./toy_stages.ts";

const messages = (text: string) =>
  yamlFile(text).problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);

Deno.test("yamlFile() refuses nesting of any kind before it is parsed, where it goes too deep", () => {
  const deep = "Cannot read YAML: it is nested more than 100 levels deep";
  const blocks = Array.from({ length: 500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
  assert.deepEqual(messages("a: " + "[".repeat(100_000)), [`1:102: ${deep}`]);
  assert.deepEqual(messages("{a: ".repeat(50_000)), [`1:401: ${deep}`]);
  assert.deepEqual(messages("- ".repeat(100_000)), [`1:201: ${deep}`]);
  assert.deepEqual(messages("? ".repeat(100_000)), [`1:201: ${deep}`]);
  assert.deepEqual(messages(blocks), [`100:101: ${deep}`]);
});

Deno.test("yamlFile() takes nesting that is deep, and wide files for flat", () => {
  const text = `${"[".repeat(90)}${"]".repeat(90)}`, { data, problems } = yamlFile(text);
  assert.deepEqual([JSON.stringify(data), problems], [text, []]);
  const wide = yamlFile("a:\n  - { b: [1, 2] }\n".concat("  - c: d\n    e: f\n".repeat(500)));
  assert.deepEqual([wide.problems.length, JSON.stringify(wide.data).length], [0, 9_019]);
});

Deno.test("yamlFile() refuses aliases that unfold to more than anyone means", () => {
  const bomb = [..."bcdefghi"].map((name, i) =>
    `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`)}]`
  );
  assert.match(messages(["a: &a [x]", ...bomb].join("\n")).join(), /^1:1: .*alias count/);
  const many = `a: &a x\nb: [${"*a, ".repeat(1001)}]`;
  assert.deepEqual(messages(many), [
    "2:4005: Cannot read YAML: it has more than 1000 aliases, it may have as many",
  ]);
  assert.match(messages("a: &a [*a]").join(), /circular|Cannot read YAML/);
});

Deno.test("yamlFile() knows no tags, so that no value is of a type of its own", () => {
  for (const tag of ["!!binary aGk=", "!!set {a}", "!!js/function f", "!!omap [a: 1]"]) {
    assert.match(messages(`a: ${tag}`).join(), /^1:4: Cannot read YAML: Unresolved tag/, tag);
  }
});

Deno.test("yamlFile() finds a key that stands twice, however it is written", () => {
  assert.deepEqual(messages("a: 1\nb: {c: 1, 'c': 2}\n\"a\": 3\n"), [
    '3:1: Duplicate key "a"',
    '2:11: Duplicate key "c"',
  ]);
});

Deno.test("parsePlan() takes __proto__ for a key like any other, which nothing knows", () => {
  const text = "__proto__: { seed: 7 }\nname: a\nmodel: x\ngraph:\n" +
    "  data: { stage: toy-data, __proto__: { rows: 9 }, constructor: 1 }\n  __proto__: { a: 1 }\n";
  assert.throws(() => parsePlan(text, "f.yaml", [], registry(toys)), (error) => {
    const { message } = error as Error;
    assert.match(message, /f\.yaml:1:1: Unknown key "__proto__"/);
    assert.match(message, /f\.yaml:1:1: Missing key "seed"/);
    assert.match(message, /f\.yaml:5:28: Unknown option "__proto__"/);
    assert.match(message, /f\.yaml:5:52: Unknown option "constructor"/);
    assert.match(message, /f\.yaml:6:3: Node name "__proto__" must be/);
    return true;
  });
  assert.equal(Reflect.get({}, "seed"), undefined);
});

Deno.test("parsePlan() refuses graphs and lists of values of a size that nobody means", () => {
  const head = "name: a\nseed: 1\nmodel: x\ngraph:\n";
  const nodes = Array.from({ length: 3000 }, (_, i) => `  n${i}: { stage: toy-data }\n`).join("");
  assert.throws(() => parsePlan(head + nodes, "f.yaml", [], registry(toys)), {
    message: "f.yaml:4:1: A graph has 256 nodes at most (this has 3000)",
  });
  const values = `  data: { stage: toy-data, rows: [${"x, ".repeat(20_000)}1] }\n`;
  assert.throws(() => parsePlan(head + values, "f.yaml", [], registry(toys)), {
    message: /f\.yaml:5:\d+: These lists of values have 20001 combinations, at most 1000 are taken/,
  });
});
