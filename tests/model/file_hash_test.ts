import assert from "node:assert/strict";
import { fileHash } from "../../model/file_hash.ts";

Deno.test("fileHash() is what sha256sum and git hash-object print", async () => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, "hello\n");
    assert.equal(
      await fileHash(path, "sha256"),
      "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
    );
    assert.equal(await fileHash(path, "git-blob"), "ce013625030ba8dba906f756967f9e9ca394464a");
    await Deno.truncate(path);
    assert.equal(await fileHash(path, "git-blob"), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    // More than is read at once.
    await Deno.writeFile(path, new Uint8Array(3_000_000));
    assert.equal(
      await fileHash(path, "sha256"),
      "35bce4eae54ec8e6cc2868baa8d157914d6ae2858811b4cc0c078c94460fa26f",
    );
    assert.equal(await fileHash(path, "git-blob"), "73e77f405a9ff5ab6f54695cf10e7be6d23c9a4b");
  } finally {
    await Deno.remove(path);
  }
});
