import assert from "node:assert/strict";
import { labelResolver } from "../../../data/entries/label_resolver.ts";

Deno.test("labelResolver() finds classes by name and by index", () => {
  const { resolve } = labelResolver(["cat", "dog", "2", "missile", "missile"], true);
  assert.deepEqual(["dog", 0, 4, "3", "2"].map(resolve), [1, 0, 4, 3, 2]);
});

Deno.test("labelResolver() says why a label is no class", () => {
  const { resolve } = labelResolver(["cat", "dog", "missile", "missile"], true);
  assert.deepEqual([4, -1, "4", "dgo", "missile"].map(resolve), [
    "Label 4 is no class: it must be from 0 to 3",
    "Label -1 is no class: it must be from 0 to 3",
    "Label 4 is no class: it must be from 0 to 3",
    'Label "dgo" is no class, did you mean "dog"?',
    'Label "missile" is the name of 2 classes, the index must say which: 2, 3',
  ]);
  const many = labelResolver(Array.from({ length: 1000 }, (_, i) => `class ${i}`), true);
  assert.equal(many.resolve("x"), 'Label "x" is no class: it must be one of the 1000 classes');
});

Deno.test("labelResolver() takes no index of classes that have no order of their own", () => {
  const { resolve } = labelResolver(["cat", "dog"], false);
  assert.equal(resolve("dog"), 1);
  const reason = "Label 1 is no class: the classes are known by their names in train";
  assert.equal(resolve(1), reason);
  assert.match(String(resolve("1")), /^Label "1" is no class/);
});
