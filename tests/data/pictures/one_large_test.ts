import assert from "node:assert/strict";
import { oneLarge } from "../../../data/pictures/one_large.ts";

Deno.test("oneLarge() decodes one large picture at a time, in their order, and small ones at once", async () => {
  const begun: string[] = [], ends = new Map<string, () => void>();
  const decode = (name: string, pixels: number) =>
    oneLarge(pixels, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      if (name === "torn") throw new Error(name);
      return name;
    });
  const turns = () => new Promise((resolve) => setTimeout(resolve, 1));
  const torn = decode("torn", 2 ** 27), large = decode("large", 2 ** 25);
  const small = [decode("a", 2 ** 24), decode("b", 1)];
  await turns();
  assert.deepEqual(begun.toSorted(), ["a", "b", "torn"]);
  ends.get("torn")?.();
  await assert.rejects(torn, { message: "torn" });
  await turns();
  assert.deepEqual(begun.at(-1), "large");
  for (const end of ends.values()) end();
  assert.deepEqual(await Promise.all([large, ...small]), ["large", "a", "b"]);
});
