import assert from "node:assert/strict";
import { join } from "node:path";
import { sayProgress } from "../../../../engine/tensorflow/libraries/say_progress.ts";

Deno.test("sayProgress() says how much lies in a folder and those in it when it has grown", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(join(folder, "deep"));
  const said: string[] = [];
  let heard = Promise.withResolvers<void>();
  const say = (line: string) => {
    said.push(line);
    heard.resolve();
  };
  {
    await using _ = sayProgress(folder, 9_000_000, say, 5);
    await Deno.writeFile(join(folder, "deep/a"), new Uint8Array(2_000_000));
    await heard.promise;
    heard = Promise.withResolvers();
    await Deno.truncate(join(folder, "deep/a"), 20_000_000);
    await heard.promise;
  }
  // The file's two sizes, however often it was looked at; a third would be half a write.
  assert.equal(said.at(-1), "  9 of 9 MB");
  assert(said.includes("  2 of 9 MB"));
  await Deno.remove(folder, { recursive: true });
});

Deno.test("sayProgress() leaves the total out when it is unknown, and bears a folder that goes", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeFile(join(folder, "a"), new Uint8Array(3_000_000));
  const heard = Promise.withResolvers<string>();
  const progress = sayProgress(folder, undefined, heard.resolve, 5);
  assert.equal(await heard.promise, "  3 MB");
  await Deno.remove(folder, { recursive: true });
  await progress[Symbol.asyncDispose]();
});
