import assert from "node:assert/strict";
import { readBoundedText } from "../../schemas/read_bounded_text.ts";

async function withFile(bytes: Uint8Array<ArrayBuffer>, use: (file: string) => Promise<void>) {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, bytes);
    await use(file);
  } finally {
    await Deno.remove(file);
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("readBoundedText() reads all of a file whose characters lie across its pieces", async () => {
  const text = "猫é\n".repeat(50_000);
  await withFile(utf8(`\uFEFF${text}`), async (file) => {
    assert.equal(await readBoundedText(file, 2 ** 20), text);
  });
});

Deno.test("readBoundedText() refuses more bytes than it may have, also of what has no end", async () => {
  const refusal = { name: "RangeError", message: "it has more than 9 bytes, it may have 9" };
  await withFile(utf8("0123456789"), async (file) => {
    assert.equal(await readBoundedText(file, 10), "0123456789");
    await assert.rejects(readBoundedText(file, 9), refusal);
  });
  await assert.rejects(readBoundedText("/dev/zero", 9), refusal);
});

Deno.test("readBoundedText() refuses other encodings, and says which or where", async () => {
  const utf16 = new Uint8Array(
    new Uint16Array([..."\uFEFFseed"].map((c) => c.charCodeAt(0))).buffer,
  );
  const utf16be = utf16.map((_, i) => utf16[i ^ 1] ?? 0);
  for (const bytes of [utf16, utf16be]) {
    await withFile(bytes, async (file) => {
      const message = "it is UTF-16, it must be UTF-8";
      await assert.rejects(readBoundedText(file, 99), { name: "TypeError", message });
    });
  }
  await withFile(new Uint8Array([97, 10, 98, 10, 0xe9, 10]), async (file) => {
    const message = "line 3 is not UTF-8, all of it must be";
    await assert.rejects(readBoundedText(file, 99), { name: "TypeError", message });
  });
});
