import assert from "node:assert/strict";
import { join } from "node:path";
import { writeFileAtomically } from "../../schemas/write_file_atomically.ts";

async function inTempDir(test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function names(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

Deno.test("writeFileAtomically() writes text and bytes, and replaces what was there", () =>
  inTempDir(async (folder) => {
    const path = join(folder, "file");
    await writeFileAtomically(path, "a longer text, é");
    assert.equal(await Deno.readTextFile(path), "a longer text, é");
    await writeFileAtomically(path, Uint8Array.of(1, 2));
    assert.deepEqual([...await Deno.readFile(path)], [1, 2]);
    assert.deepEqual(await names(folder), ["file"]);
  }));

Deno.test("writeFileAtomically() writes pieces one behind the other, all or none of them", () =>
  inTempDir(async (folder) => {
    const path = join(folder, "file");
    const large = new Uint8Array(3_000_000).fill(7);
    function* pieces(fails: boolean) {
      yield* [Uint8Array.of(1), Uint8Array.of(), large];
      if (fails) throw new RangeError("no more");
      yield Uint8Array.of(2);
    }
    await writeFileAtomically(path, pieces(false));
    await assert.rejects(writeFileAtomically(path, pieces(true)), { message: "no more" });
    const written = await Deno.readFile(path);
    assert.deepEqual([written.length, written[0], written.at(-1)], [large.length + 2, 1, 2]);
    assert.deepEqual(written.subarray(1, -1), large);
    assert.deepEqual(await names(folder), ["file"]);
  }));

Deno.test("writeFileAtomically() leaves no temporary file when renaming fails", () =>
  inTempDir(async (folder) => {
    const path = join(folder, "taken");
    await Deno.mkdir(join(path, "full"), { recursive: true });
    await assert.rejects(writeFileAtomically(path, "text"));
    assert.deepEqual(await names(folder), ["taken"]);
  }));

Deno.test("writeFileAtomically() throws when the folder does not exist", () =>
  inTempDir(async (folder) => {
    await assert.rejects(writeFileAtomically(join(folder, "no", "file"), "x"), { code: "ENOENT" });
    assert.deepEqual(await names(folder), []);
  }));

Deno.test("writeFileAtomically() lets a reader see only whole contents", () =>
  inTempDir(async (folder) => {
    const path = join(folder, "file");
    const contents = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(200_000));
    await writeFileAtomically(path, contents[0] ?? "");
    const seen: string[] = [];
    const reading = (async () => {
      for (let i = 0; i < 40; i++) seen.push(await Deno.readTextFile(path));
    })();
    await Promise.all([reading, ...contents.map((text) => writeFileAtomically(path, text))]);
    assert.equal(seen.length, 40);
    assert(seen.every((text) => contents.includes(text)));
  }));
