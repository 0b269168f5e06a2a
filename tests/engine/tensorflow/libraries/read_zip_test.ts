import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readZip, readZipEntry } from "../../../../engine/tensorflow/libraries/read_zip.ts";
import { tinyZip } from "./tiny_zip.ts";

/**
 * Made by Python 3.11's zipfile: "a/long.txt" (deflated, "flyp " 200 times) and "é.bin" (stored,
 * bytes 0 to 7), each with an extra field, and the comment "a comment".
 */
const PYTHONS = Buffer.from(
  "UEsDBBQAAAAIAIMYIlzh5u2YDwAAAOgDAAAKAAYAYS9sb25nLnR4dP7KAgBoaUvLqSxQSBslRolRYjgTAFBLAwQUAAAI" +
    "AACDGCJcn2iqiAgAAAAIAAAABgAGAMOpLmJpbv7KAgBoaQABAgMEBQYHUEsBAhQDFAAAAAgAgxgiXOHm7ZgPAAAA6AMA" +
    "AAoABgAAAAAAAAAAAIABAAAAAGEvbG9uZy50eHT+ygIAaGlQSwECFAMUAAAIAACDGCJcn2iqiAgAAAAIAAAABgAGAAAA" +
    "AAAAAAAAgAE9AAAAw6kuYmlu/soCAGhpUEsFBgAAAAACAAIAeAAAAG8AAAAJAGEgY29tbWVudA==",
  "base64",
);

async function withFile(content: Uint8Array, use: (path: string) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".zip" });
  try {
    await Deno.writeFile(path, content);
    await use(path);
  } finally {
    await Deno.remove(path);
  }
}

async function read(path: string, name: string): Promise<Buffer> {
  const entry = (await readZip(path)).get(name);
  assert(entry);
  return Buffer.concat(await Array.fromAsync(await readZipEntry(path, entry)));
}

Deno.test("readZip() and readZipEntry() read what Python's zipfile wrote", () =>
  withFile(PYTHONS, async (path) => {
    assert.deepEqual([...(await readZip(path)).keys()], ["a/long.txt", "é.bin"]);
    assert.equal((await read(path, "a/long.txt")).toString(), "flyp ".repeat(200));
    assert.deepEqual([...await read(path, "é.bin")], [0, 1, 2, 3, 4, 5, 6, 7]);
  }));

Deno.test("readZipEntry() gives all of a member that takes many pieces", async () => {
  const large = new Uint8Array(3_500_000).map((_, index) => (index * index) >> 7);
  await withFile(tinyZip({ large }), async (path) => {
    assert.equal(Buffer.compare(await read(path, "large"), large), 0);
  });
});

Deno.test("readZip() throws SyntaxError when the file is cut off anywhere", async () => {
  for (const length of [0, 10, PYTHONS.length - 40]) {
    await withFile(PYTHONS.subarray(0, length), async (path) => {
      await assert.rejects(readZip(path), {
        name: "SyntaxError",
        message: `Cannot read zip file: its ${length} bytes have no end record`,
      });
    });
  }
  await withFile(PYTHONS.subarray(120), async (path) => {
    await assert.rejects(readZip(path), { message: /its list ends at 231 of 142/ });
  });
});

Deno.test("readZip() and readZipEntry() throw SyntaxError when a header is damaged", async () => {
  const local = Uint8Array.from(PYTHONS);
  local[0] = 0;
  await withFile(local, async (path) => {
    await assert.rejects(read(path, "a/long.txt"), {
      message: 'Cannot read zip file: the header of "a/long.txt" is damaged',
    });
  });
  const central = Uint8Array.from(PYTHONS);
  central[111] = 0;
  await withFile(central, async (path) => {
    await assert.rejects(readZip(path), {
      message: "Cannot read zip file: entry 0 of 2 is damaged",
    });
  });
});

Deno.test("readZipEntry() throws while it is read when the content is damaged", async () => {
  const damaged = Uint8Array.from(PYTHONS);
  damaged.fill(0xff, 46, 61);
  await withFile(damaged, async (path) => {
    await assert.rejects(read(path, "a/long.txt"), { code: "Z_DATA_ERROR" });
  });
});
