import assert from "node:assert/strict";
import { headForClasses } from "../../../model/head/head_for_classes.ts";
import { rawHead, unitHead } from "./heads.ts";

Deno.test("headForClasses() has the rows of those classes, in their order", () => {
  const head = headForClasses(rawHead, ["car", "cat"]);
  assert.deepEqual(head?.classes, ["car", "cat"]);
  assert.deepEqual(head?.raw, { shape: [2, 2], data: Float32Array.of(0, 0, 0.5, 0) });
  assert.deepEqual(head?.bias, { shape: [2], data: Float32Array.of(-1, 0) });
  assert.equal(head?.unit, undefined);
  assert.deepEqual(headForClasses(unitHead, unitHead.classes), unitHead);
});

Deno.test("headForClasses() keeps classes of one name apart", () => {
  const twins = { ...rawHead, classes: ["missile", "car", "missile"] };
  assert.deepEqual(headForClasses(twins, twins.classes), twins);
  const { bias } = headForClasses(twins, ["missile", "missile"]);
  assert.deepEqual([...bias.data], [0, -1]);
});

Deno.test("headForClasses() refuses a class that the head lacks", () => {
  assert.throws(() => headForClasses(unitHead, ["cat", "elephant"]), { name: "InputError" });
});
