import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { causeOf } from "../../schemas/cause_of.ts";
import { StorageError, storageError } from "../../schemas/storage_error.ts";

Deno.test("storageError() says what a full disk means for a run", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  const error = storageError('Cannot write "a"', full);
  assert.ok(error instanceof StorageError);
  assert.equal(
    error.message,
    'Cannot write "a": no space is left on the disk; what was saved before is kept, and --resume ' +
      "goes on from there",
  );
  assert.equal(error.cause, full);
  assert.equal(causeOf(new Error("node", { cause: error }), StorageError), error);
  assert.equal(storageError("Cannot go on", error), error);
});

Deno.test("storageError() says that a folder is gone, and leaves other errors as they are", async () => {
  const gone = await readFile("no/such/file").catch((error) => error);
  const error = storageError('Cannot write "a"', gone);
  assert.ok(error instanceof StorageError);
  assert.equal(error.message, 'Cannot write "a": its folder is no longer there');
  for (const other of [new RangeError("a"), "a", Object.assign(new Error(), { code: "EMFILE" })]) {
    assert.equal(storageError("Cannot write", other), other);
  }
});
