import assert from "node:assert/strict";
import fc from "fast-check";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { windowReader } from "../../../data/webdataset/window_reader.ts";
import { withFolder } from "../temp_folder.ts";

const LENGTH = 40_000;
const BYTES = Uint8Array.from({ length: LENGTH }, (_, i) => (i * 7919) >> 3);

Deno.test("windowReader() gives what the file has, in any order, and less at its end", () =>
  withFolder({ "f": BYTES }, async (folder) => {
    const handle = await open(join(folder, "f"));
    const part = fc.tuple(fc.nat(LENGTH + 100), fc.nat(20_000));
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
          const read = windowReader(handle);
          for (const [position, size] of parts) {
            const expected = BYTES.subarray(position, position + size);
            assert.ok((await read(position, size)).equals(expected), `${size} at ${position}`);
          }
        }),
        { numRuns: 40 },
      );
    } finally {
      await handle.close();
    }
  }));

Deno.test("windowReader() reads once what lies close together", async () => {
  const positions: number[] = [];
  const handle = {
    read: ({ buffer, position }: { buffer: Uint8Array; position: number }) => {
      positions.push(position);
      return Promise.resolve({ buffer, bytesRead: buffer.length });
    },
  } as unknown as Parameters<typeof windowReader>[0];
  const read = windowReader(handle);
  for (const position of [0, 512, 1024, 70_000, 70_512, 0]) await read(position, 512);
  assert.deepEqual(positions, [0, 70_000, 0]);
});
